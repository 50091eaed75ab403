/** Everything in this process, for one server alone: nothing outlives it. */
import type { Backend } from '../backend.ts';
import type { Config } from '../config/config.ts';
import { unlimitedSpace } from '../limits/store-space.ts';
import type { RoomSchedule } from '../rooms/room-store.ts';
import { createMemoryAccounts } from './memory-accounts.ts';
import { createMemoryChat } from './memory-chat.ts';
import { createMemoryCreatedRooms } from './memory-created-rooms.ts';
import { createMemoryGameChallenges } from './memory-game-challenges.ts';
import { createMemoryLobbyIndex } from './memory-lobby-index.ts';
import { createMemoryMatchQueue } from './memory-match-queue.ts';
import { createMemoryPresence } from './memory-presence.ts';
import { createMemoryRateLimits } from './memory-rate-limits.ts';
import { createMemoryRatings } from './memory-ratings.ts';
import { createMemoryStore } from './memory-store.ts';
import { createMemoryTelemetryChannel } from './memory-telemetry-channel.ts';
import { createMemoryWhereabouts } from './memory-whereabouts.ts';

export function openMemoryBackend(config: Config, schedule: RoomSchedule): Backend {
  const now = Date.now;
  const ratings = createMemoryRatings(now);
  const store = createMemoryStore(schedule, now, ratings.add);
  return {
    store,
    ratings,
    presence: createMemoryPresence(config.serverName),
    matches: createMemoryMatchQueue(now),
    chatStore: createMemoryChat(),
    lobbyIndex: createMemoryLobbyIndex(),
    telemetry: createMemoryTelemetryChannel(),
    rateLimits: createMemoryRateLimits(config),
    created: createMemoryCreatedRooms(now),
    accounts: createMemoryAccounts(now),
    whereabouts: createMemoryWhereabouts(now),
    gameChallenges: createMemoryGameChallenges(now),
    now,
    served: () => 1,
    shards: () => [],
    space: unlimitedSpace,
    [Symbol.asyncDispose]: () => store.close(),
  };
}
