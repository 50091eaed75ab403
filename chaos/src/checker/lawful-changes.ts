/** Judges every document and every step to the next version, by the room's rules as written anew here. */
import { isDeepStrictEqual } from 'node:util';
import type { Event, Mark, RoomDocument } from '../history.ts';
import { judgesOf, markOfTurn } from './judges.ts';
import type { RoomRecord } from './room-record.ts';
import type { Violation } from './violation.ts';

const marks: readonly Mark[] = ['X', 'O'];

export function checkLawfulChanges({ roomId, versions }: RoomRecord): Violation[] {
  const seen = [...versions.values()];
  return seen.flatMap(({ room, sightings }, i): Violation[] => {
    const before = seen[i - 1];
    const wrong = wrongIn(room) ?? (before === undefined ? null : wrongStep(before.room, room));
    if (wrong === null) return [];
    const evidence = [before?.sightings[0], sightings[0]] as (Event | undefined)[];
    const what = `version ${room.version}: ${wrong}`;
    return [
      { kind: 'unlawful_change', roomId, what, evidence: evidence.filter((e) => e !== undefined) },
    ];
  });
}

/** What is wrong with a document on its own. */
function wrongIn(room: RoomDocument): string | null {
  const { moves, status, result } = room;
  const [game, ...others] = judgesOf(room);
  const ruling = game.ruling(room);
  if (others.some((other) => !isDeepStrictEqual(other.ruling(room), ruling))) {
    return 'the game and its second judge disagree';
  }
  const { legal, outcome } = ruling;
  if (legal < moves.length) return `an illegal move in turn ${legal}`;
  const reason = outcome === null ? null : outcome.winner === null ? 'full_board' : 'line';
  if (reason !== null && (status !== 'over' || result?.reason !== reason)) return `no ${reason}`;
  if (reason === null && (result?.reason === 'line' || result?.reason === 'full_board')) {
    return `${result.reason} for no reason`;
  }
  if (outcome !== null && result?.winner !== outcome.winner) return 'the wrong one has won';
  if (status === 'waiting' && moves.length > 0) return 'moves before the game began';
  if (status !== 'waiting' && (room.seats.X === null || room.seats.O === null)) return 'no player';
  if ((status === 'over') !== (result !== undefined)) return 'the result does not fit the status';
  return null;
}

function wrongStep(before: RoomDocument, after: RoomDocument): string | null {
  const isNext = after.version === before.version + 1;
  for (const key of ['id', 'game', 'variant', 'turnTimeMs', 'createdAt'] as const) {
    if (!isDeepStrictEqual(before[key], after[key])) return `${key} has changed`;
  }
  if (after.round !== before.round) {
    if (after.round < before.round) return 'an earlier round is back';
    return isNext ? wrongRematch(before, after) : null;
  }
  if (!isDeepStrictEqual(after.moves.slice(0, before.moves.length), before.moves)) {
    return 'a move was taken back or exchanged';
  }
  if (before.status !== 'waiting' && after.status === 'waiting') return 'a game is no game again';
  if (before.status === 'over' && !isDeepStrictEqual(before.result, after.result)) {
    return 'the result of a game has changed';
  }
  if (before.status !== 'waiting') {
    for (const mark of marks) {
      if (before.seats[mark]?.playerId !== after.seats[mark]?.playerId) return `${mark} is another`;
    }
  }
  return isNext ? wrongNextVersion(before, after) : null;
}

/** `after` is the next version, in the same round. */
function wrongNextVersion(before: RoomDocument, after: RoomDocument): string | null {
  const made = after.moves.length - before.moves.length;
  if (made > 1) return 'two moves at once';
  if (made === 1 && before.status !== 'playing') return 'a move in a game that is not played';
  const hasEnded = before.status !== 'over' && after.status === 'over';
  if (hasEnded && before.status !== 'playing') return 'a game has ended that never began';
  const reason = after.result?.reason;
  if (hasEnded && (made === 1) !== (reason === 'line' || reason === 'full_board')) {
    return `ended as ${reason} with ${made} move`;
  }
  const uncounted = hasEnded ? wronglyCounted(before, after) : null;
  if (uncounted !== null) return uncounted;
  if (
    reason === 'timed_out' &&
    hasEnded &&
    after.result?.winner === markOfTurn(before, before.moves.length)
  ) {
    return 'the clock of the other has run out';
  }
  if (reason === 'claimed' && hasEnded) {
    const isClaimable = marks.some((mark) => {
      const away = before.seats[mark]?.away;
      return away && after.changedAt >= away.claimableAt && after.result?.winner !== mark;
    });
    if (!isClaimable) return 'claimed though nobody was away for long enough';
  }
  for (const mark of marks) {
    const won = hasEnded && after.result?.winner === mark ? 1 : 0;
    const [from, to] = [before.seats[mark], after.seats[mark]];
    if (from && to && from.playerId === to.playerId && to.wins !== from.wins + won) {
      return `the score of ${mark} is wrong`;
    }
  }
  // If two strangers did not meet, no game was played.
  const drawn = hasEnded && after.result?.winner === null && reason !== 'not_met' ? 1 : 0;
  return after.draws === before.draws + drawn ? null : 'the count of draws is wrong';
}

/**
 * A game between strangers counts for nobody if one did not come in time, or left before its own first move;
 * and only then.
 */
function wronglyCounted(before: RoomDocument, after: RoomDocument): string | null {
  const reason = after.result?.reason;
  const moved = (mark: Mark) => before.moves.some((_, turn) => markOfTurn(before, turn) === mark);
  const isFree = (mark: Mark) => Boolean(before.matched) && (before.meetBy || !moved(mark));
  if (reason === 'not_met') {
    const isLate = before.meetBy && after.changedAt >= before.meetBy;
    const left = marks.filter((mark) => !before.seats[mark]?.hasLeft && after.seats[mark]?.hasLeft);
    const isAborted = left.length === 1 && left.every(isFree);
    if (!isLate && !isAborted) return 'a game that was played counts for nobody';
    return after.result?.winner === null ? null : 'somebody has won a game that counts for nobody';
  }
  const loser = marks.find((mark) => mark !== after.result?.winner);
  if (reason === 'resigned' && loser && isFree(loser)) return 'a game was lost that cost nothing';
  return null;
}

function wrongRematch(before: RoomDocument, after: RoomDocument): string | null {
  if (after.round !== before.round + 1) return 'a round was left out';
  // The computer always accepts a rematch.
  const isOffered = before.rematchOfferedBy || marks.some((mark) => before.seats[mark]?.computer);
  if (before.status !== 'over' || !isOffered) return 'a rematch nobody offered';
  if (after.status !== 'playing' || after.moves.length > 0) return 'a round that began with moves';
  for (const [mark, other] of [
    ['X', 'O'],
    ['O', 'X'],
  ] as const) {
    const [from, to] = [before.seats[other], after.seats[mark]];
    if (from?.playerId !== to?.playerId || from?.wins !== to?.wins) return 'sides did not swap';
  }
  return after.draws === before.draws ? null : 'the count of draws is wrong';
}
