/** The choice of a clock: for each turn, for each player, or none. */
import { texts } from '../i18n/texts.ts';
import { Choice } from '../ui/Choice.tsx';
import { clockNamed, clockNames, clockText } from './clocks.ts';

/** By the names in clocks.ts. */
type Props = { chosen: string; onChoose: (name: string) => void };

export function ClockChoice({ chosen, onChoose }: Props) {
  return (
    <Choice
      legend={texts.home.clock}
      name="clock"
      options={clockNames.map((name) => ({
        value: name,
        id: name,
        label: clockText(clockNamed(name)),
      }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
