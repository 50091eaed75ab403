/** Who has the first move. */
import { texts } from '../i18n/texts.ts';
import { Choice } from '../ui/Choice.tsx';

export type Begins = 'creator' | 'opponent' | 'chance';
type Props = { opponent: string; chosen: Begins; onChoose: (begins: Begins) => void };

export function BeginsChoice({ opponent, chosen, onChoose }: Props) {
  const { creator, chance } = texts.home.beginsNames;
  const labels = { creator, opponent, chance };
  return (
    <Choice
      legend={texts.home.begins}
      name="begins"
      options={(['creator', 'opponent', 'chance'] as const).map((value) => ({
        value,
        id: value,
        label: labels[value],
      }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
