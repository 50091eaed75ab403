/** Derives what the components show from the state of the room. Pure. */
import { type Mark, otherMark } from '@tictactoe/shared/marks';
import { markToMove, mayAbort, type Room } from '@tictactoe/shared/room';
import { isLossNews } from '@tictactoe/shared/room-loss';
import type { ChatState } from '../chat/chat-reducer.ts';
import { chatProblemOf } from '../chat/chat-view.ts';
import { labelOf, nameOf } from '../i18n/seat-names.ts';
import { refusalText, texts } from '../i18n/texts.ts';
import type { ConnectionStatus } from '../net/connection-status.ts';
import { addressOf } from '../page/route.ts';
import { circumstanceOf } from './describe-game.ts';
import type { RematchChoice } from './RematchButton.tsx';
import type { RoomState } from './room-reducer.ts';
import type { Attendance, ShownSeat } from './SeatCard.tsx';
import type { Tone } from './Status.tsx';
import type { Clocks } from './use-clocks.ts';

type View = RoomState & { connectionStatus: ConnectionStatus };
type WithChat = View & { chat: ChatState };

export function seatsOf(view: View, me: Mark | null, more: SeatExtras): Record<Mark, ShownSeat> {
  return { X: seatOf(view, 'X', me, more), O: seatOf(view, 'O', me, more) };
}

/** What the seats show beside the room's state. */
type SeatExtras = { clocks: Clocks; reactions: ChatState['reactions']; isMuted: boolean };

function seatOf(
  view: View,
  mark: Mark,
  me: Mark | null,
  { clocks: { turn, absence }, reactions, isMuted }: SeatExtras,
): ShownSeat {
  const { room } = view;
  const seat = room?.seats[mark] ?? null;
  const isMe = mark === me;
  return {
    // A dash keeps the place until the room is known.
    name: room === null ? '–' : seat && labelOf(room, mark),
    playerId: seat?.playerId ?? null,
    isComputer: seat !== null && seat.computer !== null,
    account: seat?.account ?? null,
    wins: seat?.wins ?? 0,
    attendance: attendanceOf(view, mark, me),
    isMe,
    isToMove: room !== null && markToMove(room) === mark,
    isWinner: room?.status === 'over' && room.result.winner === mark,
    turn: turn?.mark === mark ? turn : null,
    secondsLeft: secondsLeftOf(room, mark, turn),
    absence: absence?.mark === mark ? absence : null,
    reaction: seat === null || (isMuted && !isMe) ? null : (reactions[seat.playerId] ?? null),
  };
}

/** Of a player with a clock of their own: it runs in their turns, and shows between rounds how the last one ended. */
function secondsLeftOf(room: Room | null, mark: Mark, turn: Clocks['turn']): number | null {
  if (room?.playerClock === undefined) return null;
  if (turn?.mark === mark) return turn.seconds;
  return Math.ceil(room.playerClock.leftMs[mark] / 1000);
}

function attendanceOf(
  { room, presence, isConnected }: View,
  mark: Mark,
  me: Mark | null,
): Attendance {
  const seat = room?.seats[mark];
  if (seat == null) return 'unknown';
  if (seat.hasLeft) return 'left';
  // A server plays for the computer, so it is never away.
  if (seat.computer !== null) return 'here';
  if (mark === me) return isConnected ? 'here' : 'unknown';
  if (seat.away !== null) return 'away';
  if (presence === null) return 'unknown';
  return presence.players.some(({ playerId }) => playerId === seat.playerId) ? 'here' : 'away';
}

/**
 * Whose seat is on the left: one's own; for a watcher that of who began the first round. Marks swap with
 * every round, people keep their side.
 */
export const leftMarkOf = (room: Room | null, me: Mark | null): Mark =>
  me ?? ((room?.round ?? 1) % 2 === 1 ? 'X' : 'O');

export function toneOf(room: Room | null, me: Mark | null): Tone {
  if (room === null || me === null) return 'quiet';
  if (room.status === 'playing') return markToMove(room) === me ? 'mine' : 'quiet';
  return room.status === 'over' && room.result.winner === me ? 'won' : 'quiet';
}

export const linkTo = (roomId: string): string =>
  `${location.origin}${addressOf({ page: 'room', roomId, as: 'player' })}`;

type Note = { text: string; isUrgent: boolean };

/** The line under the status: trouble with the connection first, then the last refusal, then news of the round. */
export function noteOf(view: WithChat, me: Mark | null, secondsToClaim: number | null): Note {
  const trouble = texts.connectionHint[view.connectionStatus];
  if (trouble !== '') return { text: trouble, isUrgent: true };
  if (view.room !== null && isLossNews(view.room)) {
    return { text: texts.game.movesLost, isUrgent: true };
  }
  if (view.refusal !== null) {
    return { text: refusalText(view.refusal), isUrgent: true };
  }
  if (view.chat.refusal?.of === 'reaction') {
    return { text: chatProblemOf(view.chat), isUrgent: true };
  }
  return { text: quietNoteOf(view.room, me, secondsToClaim), isUrgent: false };
}

function quietNoteOf(room: Room | null, me: Mark | null, secondsToClaim: number | null): string {
  if (room === null) return '';
  if (secondsToClaim === null || me === null) return circumstanceOf(room, me);
  const opponent = nameOf(room, otherMark(me));
  return secondsToClaim === 0
    ? texts.clock.awayLong(opponent)
    : texts.clock.awayUntil(opponent, secondsToClaim);
}

/** Whether the player may end the game because the opponent has been away for too long. */
export const canClaimOf = ({ absence }: Clocks, me: Mark | null): boolean =>
  me !== null && absence?.seconds === 0;

/** Whether the player may end the game so that it counts for nobody; servers before protocol 3 count it as lost. */
export const canAbortOf = ({ room, welcome }: RoomState, me: Mark | null): boolean =>
  room !== null && me !== null && (welcome?.protocol ?? 1) >= 3 && mayAbort(room, me);

/** What is to be announced of the clocks: little time left, or that the game may be ended. Empty if nothing. */
export function hurryOf({ turn }: Clocks, me: Mark | null, canClaim: boolean): string {
  if (canClaim) return texts.clock.claimable;
  if (turn === null || turn.mark !== me) return '';
  const hurryAt = turn.of >= 30 ? 10 : 5;
  return turn.seconds > 0 && turn.seconds <= hurryAt ? texts.clock.hurry(hurryAt) : '';
}

export function rematchOf({ room, inFlight }: View, me: Mark | null): RematchChoice {
  if (room?.status !== 'over' || me === null) return 'none';
  if (room.seats[me].hasLeft || room.seats[otherMark(me)].hasLeft) return 'none';
  if (room.rematchOfferedBy === me || inFlight.includes('rematch:offer')) return 'offered';
  return room.rematchOfferedBy === null ? 'offer' : 'accept';
}

export function serversOf({ room, welcome, presence, isConnected }: View, me: Mark | null): string {
  if (room === null || welcome === null || !isConnected) return '';
  const others = (['X', 'O'] as const)
    .filter((mark) => mark !== me)
    .flatMap((mark) => {
      const playerId = room.seats[mark]?.playerId;
      const player = presence?.players.find((each) => each.playerId === playerId);
      if (player === undefined) return [];
      return me === null
        ? texts.servers.mark(mark, player.server)
        : texts.servers.opponent(player.server);
    });
  return [texts.servers.you(welcome.server), ...others].join(', ');
}
