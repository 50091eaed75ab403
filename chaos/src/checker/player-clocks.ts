/** R9: a player's time passes in that player's own turns, as they last, and grows by the increments alone. */
import type { History, Mark, RoomDocument } from '../history.ts';
import { markOfTurn } from './judges.ts';
import type { RoomRecord } from './room-record.ts';
import { overlapMs, type Span } from './spans.ts';
import type { Violation } from './violation.ts';
import { firstMoveOf, restartTimes, toleranceMs, turnOf } from './wake-ups.ts';

const marks: readonly Mark[] = ['X', 'O'];

export function checkPlayerClocks(record: RoomRecord, history: History): Violation[] {
  const { roomId, versions } = record;
  const restarts = restartTimes(record, history);
  const seen = [...versions.values()];
  return seen.flatMap(({ room, sightings }, i): Violation[] => {
    const before = seen[i - 1];
    if (before === undefined || before.room.version !== room.version - 1) return [];
    const wrong = wrongStep(record, before.room, room, restarts);
    if (wrong === null) return [];
    const evidence = [before.sightings[0], sightings[0]].filter((event) => event !== undefined);
    const what = `version ${room.version}: ${wrong}`;
    return [{ kind: 'player_clock_wrong', roomId, what, evidence }];
  });
}

function wrongStep(
  record: RoomRecord,
  before: RoomDocument,
  after: RoomDocument,
  restarts: readonly Pick<Span, 'from' | 'to'>[],
): string | null {
  const [was, is] = [before.playerClock, after.playerClock];
  if (was?.baseMs !== is?.baseMs || was?.incrementMs !== is?.incrementMs) {
    return 'the clock of the room has changed';
  }
  if (was === undefined || is === undefined) return null;
  const isNewRound = after.round !== before.round || before.status === 'waiting';
  const mover = isNewRound ? null : moverOfTurnEnded(before, after);
  for (const mark of marks) {
    const leftMs = is.leftMs[mark];
    if (mark === mover) continue;
    const due = isNewRound ? is.baseMs : was.leftMs[mark];
    if (leftMs !== due) return `${mark} has ${leftMs} ms, not ${due}`;
  }
  if (mover === null) return null;

  const turn = turnOf(before);
  const isRestarted = restarts.some((span) => overlapMs(span, turn.from, after.changedAt) >= 0);
  // A move counts from when a server received it: after it was first requested, and before it was made.
  const hasMoved = after.status === 'playing';
  const endedAt = hasMoved ? firstMoveOf(record, before) - toleranceMs : after.changedAt;
  // The servers' clock may have been set back a little since: then all of it is left, and no more.
  const leastMs = Math.min(was.leftMs[mover], Math.max(0, turn.to - after.changedAt));
  const mostMs = isRestarted ? was.leftMs[mover] : turn.to - Math.min(endedAt, after.changedAt);
  const leftMs = is.leftMs[mover] - (hasMoved ? is.incrementMs : 0);
  const isLawful = leftMs >= leastMs && leftMs <= Math.min(was.leftMs[mover], Math.max(0, mostMs));
  return isLawful ? null : `${mover} has ${leftMs} ms left of ${was.leftMs[mover]}`;
}

/** Whose clock ran in a turn that this change ended; null if no clock ran, or the turn goes on. */
function moverOfTurnEnded(before: RoomDocument, after: RoomDocument): Mark | null {
  if (before.status !== 'playing' || !before.turnEndsAt) return null;
  const goesOn = after.status === 'playing' && after.moves.length === before.moves.length;
  return goesOn ? null : markOfTurn(before, before.moves.length);
}
