/** Whether the game is to be rated. Loaded for those who are signed in. */
import { texts } from '../i18n/texts.ts';
import { Switch } from '../ui/Switch.tsx';

type Props = { isOn: boolean; hasHint?: boolean; onChange: (isOn: boolean) => void };

export function RatedSwitch({ isOn, hasHint = false, onChange }: Props) {
  const { wish, wishHint } = texts.rating;
  return (
    <Switch
      id="rated"
      label={wish}
      {...(hasHint && { hint: wishHint })}
      isOn={isOn}
      onChange={onChange}
    />
  );
}
