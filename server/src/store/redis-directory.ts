/** The directory of all servers, in Redis. */
import { roomIdSchema } from '@tictactoe/shared/room-schema';
import type { RedisConnection } from './redis-connection.ts';
import { lobbyKeys } from './redis-keys.ts';
import { readScript } from './redis-script.ts';
import { headingOf, keptPerHeading, type RoomDirectory } from './room-directory.ts';

const noteScript = readScript('note-room.lua');
const headings = ['open', 'playing'] as const;
const keys = headings.map((heading) => lobbyKeys[heading]);

export function createRedisDirectory(redis: RedisConnection): RoomDirectory {
  const newest = async (key: string, limit: number) => {
    const roomIds = (await redis.send(['ZRANGE', key, '0', String(limit - 1), 'REV'])) as string[];
    const strange = roomIds.filter((roomId) => !roomIdSchema.safeParse(roomId).success);
    if (strange.length > 0) await redis.send(['ZREM', key, ...strange]);
    return roomIds.filter((roomId) => !strange.includes(roomId));
  };
  return {
    async note(room) {
      const heading = headingOf(room);
      const number = heading === null ? 0 : headings.indexOf(heading) + 1;
      const args = [room.id, String(number), String(room.changedAt), String(keptPerHeading)];
      await redis.eval(noteScript, keys, args);
    },
    async forget(roomId) {
      await Promise.all(keys.map((key) => redis.send(['ZREM', key, roomId])));
    },
    async list(limit) {
      const [open, playing] = await Promise.all([
        newest(lobbyKeys.open, limit),
        newest(lobbyKeys.playing, limit),
      ]);
      return { open, playing };
    },
  };
}
