/** Who made which rooms, in Redis. */
import { roomIdSchema } from '@tictactoe/shared/room-schema';
import { StoreUnavailable } from '../errors.ts';
import { type CreatedRooms, isNewForMs } from '../rooms/created-rooms.ts';
import type { RedisConnection } from './redis-connection.ts';
import { createdKey } from './redis-keys.ts';
import { readScript } from './redis-script.ts';

const addScript = readScript('add-created.lua');

/** `ttlSeconds`: how long an owner's list is kept after the last room made. */
export function createRedisCreatedRooms(redis: RedisConnection, ttlSeconds: number): CreatedRooms {
  const forget = async (owner: string, roomIds: string[]): Promise<void> => {
    const key = createdKey(owner);
    if (roomIds.length > 0) await redis.send(key, ['ZREM', key, ...roomIds]);
  };
  return {
    async add(owner, roomId, limit) {
      const key = createdKey(owner);
      const args = [roomId, redis.now(), limit ?? '', ttlSeconds].map(String);
      try {
        return (await redis.eval(addScript, [key], args)) === 1;
      } catch (error) {
        // A shard that is away keeps nobody from making a room on another one [R13]; how often, a rate bounds.
        if (error instanceof StoreUnavailable) return true;
        throw error;
      }
    },
    async count(owner) {
      const key = createdKey(owner);
      return Number(await redis.send(key, ['ZCARD', key]));
    },
    async oldest(owner, limit) {
      const key = createdKey(owner);
      const range = ['ZRANGE', key, '0', String(limit - 1), 'WITHSCORES'];
      const scored = ((await redis.send(key, range)) as unknown[]).flat();
      const roomIds = scored.filter((_, i) => i % 2 === 0).map(String);
      const strange = roomIds.filter((roomId) => !roomIdSchema.safeParse(roomId).success);
      await forget(owner, strange);
      return roomIds
        .map((roomId, i) => ({
          roomId,
          isNew: Number(scored[2 * i + 1]) > redis.now() - isNewForMs,
        }))
        .filter(({ roomId }) => !strange.includes(roomId));
    },
    async putLast(owner, roomIds) {
      const now = String(redis.now());
      const scored = roomIds.flatMap((roomId) => [now, roomId]);
      const key = createdKey(owner);
      if (scored.length > 0) await redis.send(key, ['ZADD', key, 'XX', ...scored]);
    },
    forget,
  };
}
