/** One seat: its player, whether they are here, their clocks and their last reaction. */
import type { Mark } from '@tictactoe/shared/marks';
import type { SeatAccount as Account } from '@tictactoe/shared/room-schema';
import { Suspense } from 'react';
import { MarkShape } from '../games/tic-tac-toe/MarkShape.tsx';
import { texts } from '../i18n/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { Ring } from '../ui/Ring.tsx';
import { Avatar } from './Avatar.tsx';
import { SeatAccount } from './rating-parts.ts';

export type Attendance = 'here' | 'away' | 'left' | 'unknown';
/** Seconds left, and out of how many. */
export type Countdown = { seconds: number; of: number };

export type ShownSeat = {
  /** `null` for a free seat. */
  name: string | null;
  playerId: string | null;
  isComputer: boolean;
  /** Null for a guest. */
  account: Account | null;
  wins: number;
  attendance: Attendance;
  isMe: boolean;
  isToMove: boolean;
  isWinner: boolean;
  /** The time left for all of the player's moves, where each player has a clock. */
  secondsLeft: number | null;
  /** The time left for the turn, and for coming back. */
  turn: Countdown | null;
  absence: Countdown | null;
  /** `count` distinguishes a reaction from the same one sent again. */
  reaction: { reaction: string; count: number } | null;
};

type Props = { mark: Mark; seat: ShownSeat; onRename: () => void };

export function SeatCard({ mark, seat, onRename }: Props) {
  const classNames = [
    'seat',
    `seat--${mark.toLowerCase()}`,
    seat.isToMove && 'seat--to-move',
    seat.isWinner && 'seat--winner',
    seat.name === null && 'seat--free',
  ];
  const name = (
    <span className="seat__name" dir="auto" data-testid={`name-${mark}`}>
      {seat.name ?? texts.players.free}
    </span>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div
      className={classNames.filter(Boolean).join(' ')}
      role="group"
      aria-label={inWords(mark, seat)}
      data-testid={`seat-${mark}`}
    >
      <MarkShape mark={mark} />
      <Face seat={seat} />
      {seat.secondsLeft === null ? (
        seat.turn !== null && <TurnClock turn={seat.turn} />
      ) : (
        <PlayerClock mark={mark} seconds={seat.secondsLeft} isRunning={seat.turn !== null} />
      )}
      {seat.isMe && seat.account === null ? (
        <button type="button" className="seat__rename" data-testid="rename" onClick={onRename}>
          {name}
          <Icon name="pencil" />
          <span className="visually-hidden">{texts.players.rename}</span>
        </button>
      ) : (
        name
      )}
      <Facts seat={seat} mark={mark} />
      {seat.reaction !== null && (
        <span
          className="seat__reaction"
          key={seat.reaction.count}
          aria-hidden="true"
          data-testid={`reaction-${mark}`}
        >
          {seat.reaction.reaction}
        </span>
      )}
    </div>
  );
}

/** Whose seat it is, with which mark, and whether they are to move. */
function inWords(mark: Mark, { isMe, name, isToMove }: ShownSeat): string {
  const { free, toMove } = texts.players;
  return [isMe && texts.players.you, mark, name ?? free, isToMove && toMove]
    .filter(Boolean)
    .join(', ');
}

/** The face in a ring that shows the time left for coming back. */
function Face({ seat: { playerId, isComputer, absence } }: { seat: ShownSeat }) {
  return (
    <span className="seat__face">
      {playerId !== null && <Avatar playerId={playerId} isComputer={isComputer} />}
      {absence !== null && (
        <span
          className="seat__absence"
          role="timer"
          aria-label={texts.clock.awayLabel(absence.seconds)}
          data-testid="absence"
        >
          <Ring left={absence.seconds / absence.of} />
        </span>
      )}
    </span>
  );
}

function TurnClock({ turn: { seconds, of } }: { turn: Countdown }) {
  return (
    <span
      className="seat__clock"
      role="timer"
      aria-label={texts.clock.label(`${seconds} s`)}
      data-testid="clock"
      data-is-short={seconds <= 5}
    >
      <Ring left={seconds / of} />
      <span aria-hidden="true">{seconds}</span>
    </span>
  );
}

type PlayerClockProps = { mark: Mark; seconds: number; isRunning: boolean };

function PlayerClock({ mark, seconds, isRunning }: PlayerClockProps) {
  const time = `${Math.floor(seconds / 60)}:${`${seconds % 60}`.padStart(2, '0')}`;
  return (
    <span
      className="seat__time"
      role="timer"
      aria-label={texts.clock.label(time)}
      data-testid={`time-${mark}`}
      data-is-running={isRunning}
      data-is-short={seconds <= 20}
    >
      {time}
    </span>
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
      {seat.account !== null && (
        <Suspense>
          <SeatAccount account={seat.account} />
        </Suspense>
      )}
    </p>
  );
}
