/** Who made which rooms, in Redis. */
import { roomIdSchema } from '@tictactoe/shared/room-schema';
import type { CreatedRooms } from './created-rooms.ts';
import type { RedisConnection } from './redis-connection.ts';
import { createdKey } from './redis-keys.ts';
import { readScript } from './redis-script.ts';

const noteScript = readScript('note-created.lua');

/** `ttlSeconds`: how long a player's list is kept after the last room made. */
export function createRedisCreatedRooms(redis: RedisConnection, ttlSeconds: number): CreatedRooms {
  return {
    async of(playerId) {
      const roomIds = (await redis.send(['SMEMBERS', createdKey(playerId)])) as string[];
      return roomIds.filter((roomId) => roomIdSchema.safeParse(roomId).success);
    },
    async note(playerId, roomId) {
      await redis.eval(noteScript, [createdKey(playerId)], [roomId, String(ttlSeconds)]);
    },
    async forget(playerId, roomIds) {
      if (roomIds.length > 0) await redis.send(['SREM', createdKey(playerId), ...roomIds]);
    },
  };
}
