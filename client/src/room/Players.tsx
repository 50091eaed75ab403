/** Both seats with the score between them. */
import type { Mark } from '@tictactoe/shared/marks';
import { texts } from '../i18n/texts.ts';
import { SeatCard, type ShownSeat } from './SeatCard.tsx';

type Props = {
  seats: Record<Mark, ShownSeat>;
  draws: number;
  onRename: () => void;
};

export function Players({ seats, draws, onRename }: Props) {
  const { X, O } = seats;
  const { scoreOf, scoreInWords } = texts.players;
  return (
    <section className="players" aria-label={texts.players.label}>
      <SeatCard mark="X" seat={X} onRename={onRename} />
      <p className="score">
        <span className="score__numbers" data-testid="score" aria-hidden="true">
          {scoreOf(X.wins, O.wins)}
        </span>
        <span className="score__draws" aria-hidden="true">
          {draws > 0 ? texts.players.draws(draws) : texts.players.score}
        </span>
        <span className="visually-hidden">{scoreInWords(X.wins, O.wins, draws)}</span>
      </p>
      <SeatCard mark="O" seat={O} onRename={onRename} />
    </section>
  );
}
