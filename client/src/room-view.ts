/** What the components show, taken from what is known of the room. Pure. */
import { markToMove, type Room } from '@tictactoe/shared/room';
import { type Mark, otherMark } from '@tictactoe/shared/rules';
import type { Attendance, ShownSeat } from './components/Players.tsx';
import type { RematchChoice } from './components/RematchButton.tsx';
import type { Tone } from './components/Status.tsx';
import type { LinkState } from './connection/link-state.ts';
import type { RoomState } from './connection/room-state.ts';
import { circumstanceOf, nameOf } from './describe-game.ts';
import { addressOf } from './route.ts';
import { texts } from './texts/texts.ts';

type View = RoomState & { link: LinkState };

export function seatsOf(view: View, me: Mark | null): Record<Mark, ShownSeat> {
  return { X: seatOf(view, 'X', me), O: seatOf(view, 'O', me) };
}

function seatOf(view: View, mark: Mark, me: Mark | null): ShownSeat {
  const { room } = view;
  const seat = room?.seats[mark] ?? null;
  return {
    // Before the room is known the place is kept by a dash.
    name: room === null ? '–' : (seat?.name ?? null),
    wins: seat?.wins ?? 0,
    attendance: attendanceOf(view, mark, me),
    isMe: mark === me,
    isToMove: room !== null && markToMove(room) === mark,
    isWinner: room?.status === 'over' && room.result.winner === mark,
  };
}

function attendanceOf(
  { room, presence, isConnected }: View,
  mark: Mark,
  me: Mark | null,
): Attendance {
  const seat = room?.seats[mark];
  if (seat == null) return 'unknown';
  if (seat.hasLeft) return 'left';
  if (mark === me) return isConnected ? 'here' : 'unknown';
  if (seat.away !== null) return 'away';
  if (presence === null) return 'unknown';
  return presence.players.some(({ playerId }) => playerId === seat.playerId) ? 'here' : 'away';
}

export function toneOf(room: Room | null, me: Mark | null): Tone {
  if (room === null || me === null) return 'quiet';
  if (room.status === 'playing') return markToMove(room) === me ? 'mine' : 'quiet';
  return room.status === 'over' && room.result.winner === me ? 'won' : 'quiet';
}

export const linkTo = (roomId: string): string =>
  `${location.origin}${addressOf({ page: 'room', roomId, as: 'player' })}`;

/** When one may end the game because the opponent is away; `null` if they are not. */
export function opponentClaimableAt(room: Room | null, me: Mark | null): number | null {
  if (room?.status !== 'playing' || me === null) return null;
  return room.seats[otherMark(me)].away?.claimableAt ?? null;
}

type Note = { text: string; isUrgent: boolean };

/** The line under the status. Trouble comes first, then why a wish was refused. */
export function noteOf(view: View, me: Mark | null, secondsToClaim: number | null): Note {
  const trouble = texts.linkHint[view.link];
  if (trouble !== '') return { text: trouble, isUrgent: true };
  if (view.refusal !== null) return { text: texts.refusals[view.refusal], isUrgent: true };
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

export function rematchOf({ room, underWay }: View, me: Mark | null): RematchChoice {
  if (room?.status !== 'over' || me === null) return 'none';
  if (room.seats[otherMark(me)].hasLeft) return 'none';
  if (room.rematchOfferedBy === me || underWay.includes('rematch:offer')) return 'offered';
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
