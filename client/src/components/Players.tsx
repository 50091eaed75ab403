/** Both seats: who sits there, whether they are here, who is to move, and the score of the pair. */
import type { Mark } from '@tictactoe/shared/rules';
import { texts } from '../texts/texts.ts';
import { Icon } from './Icon.tsx';
import { MarkShape } from './MarkShape.tsx';

export type Attendance = 'here' | 'away' | 'left' | 'unknown';

export type ShownSeat = {
  /** `null` for a free seat. */
  name: string | null;
  wins: number;
  attendance: Attendance;
  isMe: boolean;
  isToMove: boolean;
  isWinner: boolean;
};

type Props = {
  seats: Record<Mark, ShownSeat>;
  draws: number;
  /** What is left of the turn clock, `null` without one. */
  turnSeconds: number | null;
  onRename: () => void;
};

export function Players({ seats, draws, ...shared }: Props) {
  const { X, O } = seats;
  const { scoreOf, scoreInWords } = texts.players;
  return (
    <section className="players" aria-label={texts.players.label}>
      <SeatCard mark="X" seat={X} {...shared} />
      <p className="score">
        <span className="score__numbers" data-testid="score" aria-hidden="true">
          {scoreOf(X.wins, O.wins)}
        </span>
        <span className="score__draws" aria-hidden="true">
          {draws > 0 ? texts.players.draws(draws) : texts.players.score}
        </span>
        <span className="visually-hidden">{scoreInWords(X.wins, O.wins, draws)}</span>
      </p>
      <SeatCard mark="O" seat={O} {...shared} />
    </section>
  );
}

type SeatProps = Pick<Props, 'turnSeconds' | 'onRename'> & { mark: Mark; seat: ShownSeat };

function SeatCard({ mark, seat, turnSeconds, onRename }: SeatProps) {
  const classNames = [
    'seat',
    `seat--${mark.toLowerCase()}`,
    seat.isToMove && 'seat--to-move',
    seat.isWinner && 'seat--winner',
    seat.name === null && 'seat--free',
  ];
  const name = (
    <span className="seat__name" data-testid={`name-${mark}`}>
      {seat.name ?? texts.players.free}
    </span>
  );
  return (
    <div className={classNames.filter(Boolean).join(' ')} data-testid={`seat-${mark}`}>
      <MarkShape mark={mark} />
      {seat.isToMove && turnSeconds !== null && (
        <span className="seat__clock" data-testid="clock" data-is-short={turnSeconds <= 5}>
          {texts.clock.label(turnSeconds)}
        </span>
      )}
      {seat.isMe ? (
        <button type="button" className="seat__rename" data-testid="rename" onClick={onRename}>
          {name}
          <Icon name="pencil" />
          <span className="visually-hidden">{texts.players.rename}</span>
        </button>
      ) : (
        name
      )}
      <Facts seat={seat} mark={mark} />
    </div>
  );
}

function Facts({ seat, mark }: { seat: ShownSeat; mark: Mark }) {
  if (seat.name === null) return <p className="seat__facts">{texts.players.unknown}</p>;
  return (
    <p className="seat__facts">
      <span
        className={`presence presence--${seat.attendance}`}
        data-testid={`presence-${mark}`}
        data-state={seat.attendance}
      >
        {texts.players[seat.attendance]}
      </span>
      {seat.isMe && <span className="seat__you">{texts.players.you}</span>}
      {seat.isToMove && <span className="visually-hidden">{texts.players.toMove}</span>}
    </p>
  );
}
