/** The lobby index of all servers, in Redis. */
import { roomIdSchema } from '@tictactoe/shared/room-schema';
import {
  headingOf,
  headings,
  keptPerHeading,
  type LobbyIndex,
  listedPerAddress,
  listedPerPlayer,
} from '../lobby/lobby-index.ts';
import type { RedisConnection } from './redis-connection.ts';
import { lobbyKeys, shownForKey } from './redis-keys.ts';
import { readScript } from './redis-script.ts';

const showScript = readScript('show-room.lua');
/** Longer than any game is waited for; what is forgotten then only counts no more. */
const rememberedSeconds = 86_400;

export function createRedisLobbyIndex(redis: RedisConnection): LobbyIndex {
  const newest = async (key: string, limit: number) => {
    const roomIds = (await redis.send(key, [
      'ZRANGE',
      key,
      '0',
      String(limit - 1),
      'REV',
    ])) as string[];
    const strange = roomIds.filter((roomId) => !roomIdSchema.safeParse(roomId).success);
    if (strange.length > 0) await redis.send(key, ['ZREM', key, ...strange]);
    return roomIds.filter((roomId) => !strange.includes(roomId));
  };
  const strikeOff = async (roomId: string, keys: string[]): Promise<void> => {
    await Promise.all(keys.map((key) => redis.send(key, ['ZREM', key, roomId])));
  };
  return {
    async show(room, { playerId, address }) {
      const heading = headingOf(room);
      if (heading === null) return;
      const owners = [shownForKey(heading, playerId), shownForKey(heading, address)];
      const args = [
        keptPerHeading,
        listedPerPlayer,
        listedPerAddress[heading],
        rememberedSeconds,
      ].map(String);
      await redis.eval(
        showScript,
        [lobbyKeys[heading], ...owners],
        [room.id, String(room.changedAt), ...args],
      );
    },
    async note(room) {
      const others = headings.filter((heading) => heading !== headingOf(room));
      await strikeOff(
        room.id,
        others.map((heading) => lobbyKeys[heading]),
      );
    },
    forget: (roomId) => strikeOff(roomId, Object.values(lobbyKeys)),
    async list(limit) {
      const [open, playing] = await Promise.all([
        newest(lobbyKeys.open, limit),
        newest(lobbyKeys.playing, limit),
      ]);
      return { open, playing };
    },
  };
}
