/** What a game costs the lobby's list, and what a look at the list costs. */
import type { Room } from '@tictactoe/shared/room';
import { keptPerHeading } from '../../../server/src/lobby/lobby-index.ts';
import { lobbyKeys } from '../../../server/src/redis/redis-keys.ts';
import { createRedisLobbyIndex } from '../../../server/src/redis/redis-lobby-index.ts';
import { playerIdOf, roomIdOf } from './ids.ts';
import type { Engine } from './open-engine.ts';
import type { Operation } from './operation.ts';

/** As many as a server asks for. */
const asked = 40;

export const lobbyOperations: readonly Operation[] = [
  {
    name: 'lobby-game',
    key: () => lobbyKeys.playing,
    async prepare(engine) {
      const index = createRedisLobbyIndex(engine.redis);
      await fill(engine);
      let number = 10_000;
      // What servers send: an open game is struck off when it begins, shown as one to watch, struck off when over.
      return async () => {
        const [id, owner] = [roomIdOf(++number), playerIdOf(number)];
        const room = (status: Room['status']) =>
          ({ id, status, isPublic: true, changedAt: Date.now() }) as Room;
        await index.note(room('playing'));
        await index.show(room('playing'), { playerId: owner, address: `a${owner}` });
        await index.note(room('over'));
      };
    },
  },
  {
    name: 'lobby-list',
    key: () => lobbyKeys.playing,
    async prepare(engine) {
      const index = createRedisLobbyIndex(engine.redis);
      await fill(engine);
      return () => index.list(asked);
    },
  },
];

async function fill({ redis }: Engine): Promise<void> {
  for (const key of Object.values(lobbyKeys)) {
    const rooms = Array.from({ length: keptPerHeading }, (_, i) => [String(i), roomIdOf(i)]);
    await redis.send(key, ['ZADD', key, ...rooms.flat()]);
  }
}
