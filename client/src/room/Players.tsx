/** Both seats with the score between them. */
import { type Mark, otherMark } from '@tictactoe/shared/marks';
import { texts } from '../i18n/texts.ts';
import { SeatCard, type ShownSeat } from './SeatCard.tsx';

type Props = {
  /** Whose seat is on the left. */
  left: Mark;
  seats: Record<Mark, ShownSeat>;
  draws: number;
  onRename: () => void;
};

export function Players({ left, seats, draws, onRename }: Props) {
  const right = otherMark(left);
  const { scoreOf, scoreInWords } = texts.players;
  const nameOf = (mark: Mark) =>
    seats[mark].isMe ? texts.players.you : (seats[mark].name ?? texts.players.free);
  const [mine, theirs] = [seats[left].wins, seats[right].wins];
  return (
    <section className="players" aria-label={texts.players.label}>
      <SeatCard mark={left} seat={seats[left]} onRename={onRename} />
      <p className="score">
        <span className="score__numbers" data-testid="score" aria-hidden="true">
          {scoreOf(mine, theirs)}
        </span>
        <span className="score__draws" aria-hidden="true">
          {draws > 0 ? texts.players.draws(draws) : texts.players.score}
        </span>
        <span className="visually-hidden">
          {scoreInWords(nameOf(left), mine, nameOf(right), theirs, draws)}
        </span>
      </p>
      <SeatCard mark={right} seat={seats[right]} onRename={onRename} />
    </section>
  );
}
