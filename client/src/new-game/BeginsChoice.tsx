/** Who has the first move. */
import { texts } from '../i18n/texts.ts';
import { Choice } from '../ui/Choice.tsx';
import { type Begins, begins } from './begins.ts';

type Props = { opponent: string; chosen: Begins; onChoose: (begins: Begins) => void };

export function BeginsChoice({ opponent, chosen, onChoose }: Props) {
  const { creator, chance } = texts.home.beginsNames;
  const labels = { creator, opponent, chance };
  return (
    <Choice
      legend={texts.home.begins}
      name="begins"
      options={begins.map((value) => ({
        value,
        id: value,
        label: labels[value],
      }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
