/** Describes a room in words: whose turn it is, how it ended, what has just happened. Pure; the words are in i18n/. */

import { type Mark, otherMark } from '@tictactoe/shared/marks';
import {
  abortedBy,
  markOfTurn,
  markToMove,
  type OverRoom,
  type Room,
} from '@tictactoe/shared/room';
import { viewOf } from '../games/views.ts';
import { nameOf } from '../i18n/seat-names.ts';
import { texts } from '../i18n/texts.ts';

/** The sentence above the board. `me` is null for a watcher. */
export function statusOf(room: Room | null, me: Mark | null, isSending = false): string {
  if (room === null) return texts.game.loading;
  switch (room.status) {
    case 'waiting':
      return texts.game.waiting;
    case 'playing': {
      const toMove = markToMove(room);
      if (toMove === null) return '';
      if (toMove !== me) return texts.game.turnOf(nameOf(room, toMove));
      return isSending ? texts.game.sending : texts.game.yourTurn;
    }
    case 'over':
      return resultOf(room, me);
    default:
      return room satisfies never;
  }
}

function resultOf(room: OverRoom, me: Mark | null): string {
  const { winner, reason } = room.result;
  if (reason === 'not_met') return texts.game.notMet;
  if (winner === null) return texts.game.draw;
  if (winner === me) return texts.game.youWin;
  return me === null
    ? texts.game.wins(nameOf(room, winner))
    : texts.game.youLose(nameOf(room, winner));
}

/** The line under the status: what else is to be known about the round. Empty if nothing. */
export function circumstanceOf(room: Room, me: Mark | null): string {
  if (room.status === 'waiting') return '';
  const aborter = abortedBy(room);
  if (aborter !== null) {
    return aborter === me ? texts.game.youAborted : texts.game.aborted(nameOf(room, aborter));
  }
  const absent = (['X', 'O'] as const).find((mark) => mark !== me && room.seats[mark].hasLeft);
  if (absent !== undefined) return texts.game.hasLeft(nameOf(room, absent));
  if (room.status === 'playing') return viewOf(room.game).words.hint(room);

  const offeredBy = room.rematchOfferedBy;
  if (offeredBy !== null) {
    return offeredBy === me
      ? texts.game.rematchAwaited(nameOf(room, otherMark(offeredBy)))
      : texts.game.rematchOffered(nameOf(room, offeredBy));
  }
  return reasonOf(room, me);
}

/** Why the round ended as it did, where the board does not show it. */
function reasonOf(room: OverRoom, me: Mark | null): string {
  const { result } = room;
  const loser = result.winner === null ? null : otherMark(result.winner);
  const loserName = loser === null ? '' : nameOf(room, loser);
  switch (result.reason) {
    case 'line':
    case 'full_board':
      return viewOf(room.game).words.ending(room);
    case 'resigned':
      return loser === me ? texts.game.youResigned : texts.game.resigned(loserName);
    case 'timed_out':
      return loser === me ? texts.game.youTimedOut : texts.game.timedOut(loserName);
    case 'claimed':
      if (loser === null) return texts.game.claimedDraw;
      return loser === me ? texts.game.youWereAway : texts.game.claimedWin(loserName);
    case 'not_met':
      return texts.game.notMetReason;
    default:
      return result satisfies never;
  }
}

/** What a screen reader announces when `before` has become `after`. */
export function announcementOf(before: Room | null, after: Room, me: Mark | null): string {
  const sentences: string[] = [];
  if (before === null) {
    sentences.push(...youAre(after, me), statusOf(after, me), circumstanceOf(after, me));
  } else if (before.round !== after.round) {
    sentences.push(texts.announce.newRound, ...youAre(after, me), statusOf(after, me));
  } else {
    if (before.status === 'waiting' && after.status === 'playing') {
      const joined = nameOf(after, me === 'X' ? 'O' : 'X');
      sentences.push(texts.announce.joined(joined), ...youAre(after, me));
    }
    sentences.push(...movesBetween(before, after, me));
    if (statusOf(before, me) !== statusOf(after, me)) sentences.push(statusOf(after, me));
    const circumstance = circumstanceOf(after, me);
    if (circumstanceOf(before, me) !== circumstance) sentences.push(circumstance);
    sentences.push(...absencesBetween(before, after, me));
  }
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** With which mark a player plays the round. */
const youAre = ({ status }: Room, me: Mark | null): string[] =>
  status === 'playing' && me !== null ? [texts.announce.youAre(me)] : [];

function movesBetween(before: Room, after: Room, me: Mark | null): string[] {
  const { words } = viewOf(after.game);
  return after.moves.slice(before.moves.length).map((move, index) => {
    const mark = markOfTurn(after, before.moves.length + index);
    return words.played(mark === me ? null : nameOf(after, mark), after.variant, move);
  });
}

/** Who has gone away, and who has come back. */
function absencesBetween(before: Room, after: Room, me: Mark | null): string[] {
  if (before.status !== 'playing' || after.status !== 'playing') return [];
  return (['X', 'O'] as const).flatMap((mark) => {
    const wasAway = before.seats[mark].away !== null;
    const isAway = after.seats[mark].away !== null;
    if (mark === me || wasAway === isAway) return [];
    return isAway ? texts.clock.away(nameOf(after, mark)) : texts.clock.back(nameOf(after, mark));
  });
}
