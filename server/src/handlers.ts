/**
 * What each request does. Handlers know players, rooms and rules; they see neither Socket.IO nor
 * Redis, and get only payloads that have been validated.
 */
import type { Payload, RequestName } from '@tictactoe/shared/protocol';
import { ok, type Result } from '@tictactoe/shared/result';
import type { Room } from '@tictactoe/shared/room';
import {
  claimGame,
  createRoom,
  leaveRoom,
  offerRematch,
  playMove,
  resign,
  takeSeat,
} from '@tictactoe/shared/room-commands';
import { roomIdAlphabet, roomIdLength } from '@tictactoe/shared/room-id';
import { defaultVariant } from '@tictactoe/shared/variants';
import { customAlphabet } from 'nanoid';
import type { RoomStore } from './store/room-store.ts';
import type { Updated, UpdateRoom } from './update-room.ts';

/** Who asks, and the two things that only its connection can do. */
export type Caller = {
  playerId: string;
  /** The origin of the changes it makes: it gets those by the reply, not by the broadcast. */
  socketId: string;
  /** Resolves once the room's changes reach the caller. Harmless when repeated. */
  follow(roomId: string): Promise<void>;
  /** The others in the room learn that the caller is here, and it learns who they are. */
  arrive(roomId: string): void;
  /** Undoes both. */
  leave(roomId: string): void;
};

export type Handlers = {
  [Name in RequestName]: (caller: Caller, payload: Payload<Name>) => Promise<Updated>;
};

export type HandlerOptions = {
  store: RoomStore;
  updateRoom: UpdateRoom;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
};

/** From a cryptographic source; see `roomIdAlphabet`. */
const newRoomId = customAlphabet(roomIdAlphabet, roomIdLength);

export function createHandlers({ store, updateRoom, now }: HandlerOptions): Handlers {
  return {
    async 'room:create'({ playerId }, { name, variant = defaultVariant, turnTimeMs = null }) {
      const player = { playerId, name };
      const room = createRoom({ id: newRoomId(), variant, turnTimeMs, player }, now());
      const outcome = await store.commit({ before: null, room, origin: null });
      // One chance in 2^50 per room there is.
      if (!outcome.isCommitted) throw new Error(`room code ${room.id} is taken`);
      return updated(ok(room), room);
    },

    async 'room:join'(caller, { roomId, name }) {
      // Follow before load: an update in between would be lost otherwise.
      await caller.follow(roomId);
      const player = { playerId: caller.playerId, name };
      const joined = await updateRoom(
        roomId,
        (room) => takeSeat(room, player, now()),
        caller.socketId,
      );
      if (joined.room === null) caller.leave(roomId);
      else caller.arrive(roomId);
      return joined;
    },

    async 'room:leave'(caller, { roomId }) {
      const left = await updateRoom(
        roomId,
        (room) => leaveRoom(room, caller.playerId, now()),
        caller.socketId,
      );
      caller.leave(roomId);
      return left;
    },

    'move:play': ({ playerId, socketId }, { roomId, ...move }) =>
      updateRoom(roomId, (room) => playMove(room, playerId, move, now()), socketId),

    'game:resign': ({ playerId, socketId }, { roomId, round }) =>
      updateRoom(roomId, (room) => resign(room, playerId, { round }, now()), socketId),

    'game:claim': ({ playerId, socketId }, { roomId, ...claim }) =>
      updateRoom(roomId, (room) => claimGame(room, playerId, claim, now()), socketId),

    'rematch:offer': ({ playerId, socketId }, { roomId, round }) =>
      updateRoom(roomId, (room) => offerRematch(room, playerId, { round }, now()), socketId),
  };
}

const updated = (result: Result<Room>, room: Room | null): Updated => ({ result, room });
