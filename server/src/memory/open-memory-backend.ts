/** Everything in this process, for one server alone: nothing outlives it. */
import type { Backend } from '../backend.ts';
import type { Config } from '../config/config.ts';
import { unlimitedSpace } from '../limits/store-space.ts';
import type { RoomSchedule } from '../rooms/room-store.ts';
import { createMemoryChat } from './memory-chat.ts';
import { createMemoryCommandBus } from './memory-command-bus.ts';
import { createMemoryCreatedRooms } from './memory-created-rooms.ts';
import { createMemoryDirectory } from './memory-directory.ts';
import { createMemoryMatchQueue } from './memory-match-queue.ts';
import { createMemoryPresence } from './memory-presence.ts';
import { createMemoryRateLimits } from './memory-rate-limits.ts';
import { createMemoryStore } from './memory-store.ts';

export function openMemoryBackend(config: Config, schedule: RoomSchedule): Backend {
  const now = Date.now;
  const store = createMemoryStore(schedule, now);
  return {
    store,
    presence: createMemoryPresence(config.serverName),
    matches: createMemoryMatchQueue(now),
    chat: createMemoryChat(),
    directory: createMemoryDirectory(),
    bus: createMemoryCommandBus(),
    rateLimits: createMemoryRateLimits(config),
    created: createMemoryCreatedRooms(now),
    now,
    isReady: () => true,
    space: unlimitedSpace,
    [Symbol.asyncDispose]: () => store.close(),
  };
}
