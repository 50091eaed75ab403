/** Commits in rooms that one server follows, of moves in the middle of a game; and loads of such a room. */
import { createRoom } from '@tictactoe/shared/create-room';
import type { Room } from '@tictactoe/shared/room';
import { turnOf } from '@tictactoe/shared/room';
import { playMove, takeSeat } from '@tictactoe/shared/room-commands';
import type { RedisConnection } from '../../../server/src/redis/redis-connection.ts';
import type { GameMoves } from '../../../server/src/redis/redis-store.ts';
import type { RoomStore } from '../../../server/src/rooms/room-store.ts';
import { roomIdOf } from './ids.ts';
import type { Engine } from './open-engine.ts';
import { type Operation, workerCount } from './operation.ts';

const [ann, bob] = [
  { playerId: 'a'.repeat(16), name: 'Ann' },
  { playerId: 'b'.repeat(16), name: 'Bob' },
];
const openingMoves = [4, 0, 8, 2];

export const commitOperations: readonly Operation[] = [
  commitOperation('off'),
  commitOperation('sharded'),
  commitOperation('on'),
  {
    name: 'load',
    key: (redis) => redis.keys.room(roomsOfOneShard(redis)[0] as string),
    async prepare(engine) {
      const store = engine.store('off');
      const rooms = await openRooms(engine, store);
      return (worker) => store.load((rooms[worker] as Room).id);
    },
  },
];

function commitOperation(gameMoves: GameMoves): Operation {
  return {
    name: `commit-${gameMoves}`,
    key: (redis) => redis.keys.room(roomsOfOneShard(redis)[0] as string),
    async prepare(engine) {
      const store = engine.store(gameMoves);
      const rooms = await openRooms(engine, store);
      for (const { id } of rooms) await store.follow(id, () => {});
      return async (worker) => {
        const before = rooms[worker] as Room;
        // The same position again and again: what it costs must not depend on how long this goes on.
        const room = { ...before, version: before.version + 1, changedAt: before.changedAt + 1 };
        const outcome = await store.commit({ before, room, origin: 'a'.repeat(20) });
        // One whose answer was lost was committed all the same.
        const stored = outcome.isCommitted ? outcome.room : outcome.current;
        if (stored === null) throw new Error(`${before.id} is gone`);
        rooms[worker] = stored;
      };
    },
  };
}

/** A room for each worker, new or as it was left, all of one shard. */
async function openRooms({ redis }: Engine, store: RoomStore): Promise<Room[]> {
  return Promise.all(
    roomsOfOneShard(redis).map(async (id) => {
      const left = await store.load(id);
      if (left !== null) return left;
      const outcome = await store.commit({ before: null, room: roomInPlay(id), origin: null });
      if (!outcome.isCommitted) throw new Error(`${id} was not committed`);
      return outcome.room;
    }),
  );
}

function roomsOfOneShard({ keys, nodeOf }: RedisConnection): string[] {
  const home = nodeOf(keys.room(roomIdOf(0)));
  const ids: string[] = [];
  for (let number = 0; ids.length < workerCount; number++) {
    // The first characters say which group a room belongs to.
    const id = [...roomIdOf(number)].reverse().join('');
    if (nodeOf(keys.room(id)) === home) ids.push(id);
  }
  return ids;
}

function roomInPlay(id: string): Room {
  const now = Date.now();
  const variant = { rows: 3, columns: 3, inARow: 3 };
  let room: Room = seated(createRoom({ id, variant, player: ann }, now), now);
  for (const [i, move] of openingMoves.entries()) {
    const { playerId } = i % 2 === 0 ? ann : bob;
    if (room.status !== 'playing') break;
    const played = playMove(room, playerId, { round: room.round, turn: turnOf(room), move }, now);
    if (!played.ok) throw new Error(played.code);
    room = { ...played.value, version: 1 };
  }
  return room;
}

function seated(room: Room, now: number): Room {
  const taken = takeSeat(room, bob, now);
  if (!taken.ok) throw new Error(taken.code);
  return taken.value;
}
