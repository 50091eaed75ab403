/** The two countdowns of a room: of the turn, and of an absence. */
import type { Mark } from '@tictactoe/shared/marks';
import { markToMove, type Room } from '@tictactoe/shared/room';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';
import type { Countdown } from './SeatCard.tsx';

type OfSeat = Countdown & { mark: Mark };
export type Clocks = { turn: OfSeat | null; absence: OfSeat | null };

export function useClocks(room: Room | null, me: Mark | null, clockAheadMs: number): Clocks {
  const turn = turnOf(room);
  const absence = absenceOf(room, me);
  const turnSeconds = useSecondsUntil(turn?.endsAt ?? null, clockAheadMs);
  const absenceSeconds = useSecondsUntil(absence?.endsAt ?? null, clockAheadMs);
  return {
    turn: turn && turnSeconds !== null ? countdown(turn, turnSeconds) : null,
    absence: absence && absenceSeconds !== null ? countdown(absence, absenceSeconds) : null,
  };
}

type Span = { mark: Mark; endsAt: number; lengthMs: number };

function turnOf(room: Room | null): Span | null {
  const mark = room && markToMove(room);
  if (room?.status !== 'playing' || !mark || room.turnEndsAt === null) return null;
  const lengthMs = room.playerClock?.leftMs[mark] ?? room.turnTimeMs ?? 1;
  return { mark, endsAt: room.turnEndsAt, lengthMs };
}

/** The absence of the opponent; for a watcher, that of the first player who is away. */
function absenceOf(room: Room | null, me: Mark | null): Span | null {
  if (room?.status !== 'playing') return null;
  for (const mark of ['X', 'O'] as const) {
    const { away, computer } = room.seats[mark];
    if (mark === me || away === null || computer !== null) continue;
    return { mark, endsAt: away.claimableAt, lengthMs: away.claimableAt - away.since };
  }
  return null;
}

const countdown = ({ mark, lengthMs }: Span, seconds: number): OfSeat => ({
  mark,
  seconds,
  of: lengthMs / 1000,
});
