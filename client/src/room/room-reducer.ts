/**
 * The state of a room in this tab, as a pure function of events. The one place that decides
 * which document is the current one [R6] and what becomes of a pending move.
 */
import { type ErrorCode, isRetryable } from '@tictactoe/shared/error-codes';
import { type GameMove, gameNamed } from '@tictactoe/shared/games/games';
import type {
  Presence,
  RatedOutcome,
  Reply,
  RequestName,
  Welcome,
} from '@tictactoe/shared/protocol';
import { type Room, turnOf } from '@tictactoe/shared/room';
import { isNewer } from '@tictactoe/shared/room-loss';
import type { ConnectionFacts } from '../net/connection-status.ts';

/** A move that is shown already but not yet acknowledged. */
export type PendingMove = {
  readonly move: GameMove;
  readonly turn: number;
  readonly round: number;
};

export type RoomState = ConnectionFacts & {
  room: Room | null;
  presence: Presence | null;
  welcome: Welcome | null;
  /** How far the servers' clock is ahead of this one, in milliseconds. */
  clockAheadMs: number;
  pending: PendingMove | null;
  /** Why the last request was refused. */
  refusal: ErrorCode | null;
  /** Requests without a final answer yet. */
  inFlight: readonly RequestName[];
  isRoomMissing: boolean;
  /** What the last rated game has made of the ratings. */
  rated: RatedOutcome | null;
};

export type RoomEvent =
  | { type: 'connected' }
  | { type: 'disconnected' }
  | { type: 'draining' }
  | { type: 'network_lost' }
  | { type: 'welcomed'; welcome: Welcome; clockAheadMs: number }
  | { type: 'room_received'; room: Room }
  | { type: 'presence_received'; presence: Presence }
  | { type: 'game_rated'; rated: RatedOutcome }
  | { type: 'move_tried'; move: PendingMove }
  | { type: 'request_sent'; name: RequestName }
  | { type: 'request_stalled'; name: RequestName }
  | { type: 'request_ended'; name: RequestName; reply: Reply | null }
  | { type: 'move_ended'; move: PendingMove }
  | { type: 'refused'; code: ErrorCode }
  | { type: 'room_missing' };

export const initialRoomState: RoomState = {
  room: null,
  presence: null,
  welcome: null,
  clockAheadMs: 0,
  pending: null,
  refusal: null,
  inFlight: [],
  stalled: [],
  isConnected: false,
  hasBeenConnected: false,
  isDraining: false,
  isNetworkLost: false,
  isRoomMissing: false,
  rated: null,
};

export function roomReducer(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case 'connected':
      return { ...state, isConnected: true, hasBeenConnected: true, isDraining: false };
    case 'disconnected':
      // Another server or a new Redis may count presence versions from the start.
      return { ...state, isConnected: false, presence: null };
    case 'draining':
      return { ...state, isDraining: true };
    case 'network_lost':
      return { ...state, isNetworkLost: true };
    case 'welcomed':
      return { ...state, welcome: event.welcome, clockAheadMs: event.clockAheadMs };
    case 'room_received':
      return withRoom({ ...state, isNetworkLost: false }, event.room);
    case 'presence_received':
      return withPresence({ ...state, isNetworkLost: false }, event.presence);
    case 'game_rated':
      return { ...state, rated: event.rated };
    case 'move_tried':
      return { ...state, pending: event.move, refusal: null };
    case 'request_sent':
      return { ...state, inFlight: withName(state.inFlight, event.name) };
    case 'request_stalled':
      return { ...state, stalled: withName(state.stalled, event.name) };
    case 'request_ended':
      return withEnded(state, event.name, event.reply);
    case 'move_ended':
      return state.pending === event.move ? { ...state, pending: null } : state;
    case 'refused':
      return { ...state, refusal: event.code };
    case 'room_missing':
      return { ...state, isRoomMissing: true };
    default:
      return event satisfies never;
  }
}

/** [R6] Keeps the newer of two documents; another room replaces any. */
function withRoom(state: RoomState, room: Room): RoomState {
  const known = state.room;
  if (known !== null && known.id === room.id && !isNewer(room, known)) return state;
  if (known === null || known.id !== room.id) {
    return { ...state, room, pending: null, refusal: null, isRoomMissing: false };
  }
  if (room.lineage !== known.lineage) return withLineage(state, room);
  const hasMoved = known.moves.length !== room.moves.length || known.round !== room.round;
  const refusal = hasMoved ? null : state.refusal;
  return settlePending({ ...state, room, refusal, isRoomMissing: false });
}

/** The store came back, perhaps without the last moves: a pending move that followed a lost one is dropped. */
function withLineage(state: RoomState, room: Room): RoomState {
  const { pending } = state;
  const isAhead =
    pending !== null &&
    (pending.round > room.round || (pending.round === room.round && pending.turn > turnOf(room)));
  const kept = isAhead ? null : pending;
  return settlePending({ ...state, room, pending: kept, refusal: null, isRoomMissing: false });
}

/** A pending move ends once the document has passed its turn: it was committed, or is taken back with a reason. */
function settlePending(state: RoomState): RoomState {
  const { pending, room } = state;
  if (pending === null || room === null) return state;
  if (room.round !== pending.round) return { ...state, pending: null, refusal: 'round_passed' };
  const played = room.moves[pending.turn];
  if (played !== undefined && gameNamed(room.game).isSameMove(played, pending.move)) {
    return { ...state, pending: null, refusal: null };
  }
  if (played !== undefined) return { ...state, pending: null, refusal: 'turn_already_played' };
  if (room.status === 'over') return { ...state, pending: null, refusal: 'game_over' };
  return state;
}

function withPresence(state: RoomState, presence: Presence): RoomState {
  const known = state.presence;
  const isOlder = known?.roomId === presence.roomId && known.version > presence.version;
  return isOlder ? state : { ...state, presence };
}

function withEnded(state: RoomState, name: RequestName, reply: Reply | null): RoomState {
  const ended = {
    ...state,
    inFlight: state.inFlight.filter((other) => other !== name),
    stalled: state.stalled.filter((other) => other !== name),
    isNetworkLost: reply === null && state.isNetworkLost,
  };
  const updated = reply?.room === undefined ? ended : withRoom(ended, reply.room);
  if (reply === null || reply.ok || isRetryable(reply.code)) return updated;
  return { ...updated, refusal: reply.code };
}

const withName = (names: readonly RequestName[], name: RequestName) =>
  names.includes(name) ? names : [...names, name];
