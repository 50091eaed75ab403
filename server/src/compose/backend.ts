/** Chooses the engine: memory for a single process, Redis for one server of many. */
import { createShardedAdapter } from '@socket.io/redis-adapter';
import type { ChatStore } from '../chat/chat-store.ts';
import type { Config } from '../config/config.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import { type StoreSpace, unlimitedSpace, watchSpace } from '../limits/store-space.ts';
import type { RoomDirectory } from '../lobby/room-directory.ts';
import type { MatchQueue } from '../matchmaking/match-queue.ts';
import { createMemoryChat } from '../memory/memory-chat.ts';
import { createMemoryCommandBus } from '../memory/memory-command-bus.ts';
import { createMemoryCreatedRooms } from '../memory/memory-created-rooms.ts';
import { createMemoryDirectory } from '../memory/memory-directory.ts';
import { createMemoryMatchQueue } from '../memory/memory-match-queue.ts';
import { createMemoryPresence } from '../memory/memory-presence.ts';
import { createMemoryRateLimits } from '../memory/memory-rate-limits.ts';
import { createMemoryStore } from '../memory/memory-store.ts';
import type { CommandBus } from '../monitoring/command-bus.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import type { Log } from '../ops/log.ts';
import type { PresenceStore } from '../presence/presence-store.ts';
import { createRedisChat } from '../redis/redis-chat.ts';
import { createRedisCommandBus } from '../redis/redis-command-bus.ts';
import { connectRedis, type RedisClient } from '../redis/redis-connection.ts';
import { createRedisCreatedRooms } from '../redis/redis-created-rooms.ts';
import { createRedisDirectory } from '../redis/redis-directory.ts';
import { createRedisMatchQueue } from '../redis/redis-match-queue.ts';
import { createRedisPresence } from '../redis/redis-presence.ts';
import { createRedisRateLimits } from '../redis/redis-rate-limits.ts';
import { createRedisStore } from '../redis/redis-store.ts';
import type { CreatedRooms } from '../rooms/created-rooms.ts';
import type { RoomSchedule, RoomStore } from '../rooms/room-store.ts';

export type Backend = {
  store: RoomStore;
  presence: PresenceStore;
  matches: MatchQueue;
  chat: ChatStore;
  directory: RoomDirectory;
  bus: CommandBus;
  rateLimits: RateLimits;
  created: CreatedRooms;
  /** Socket.IO's adapter, for what has no place in a room's document; absent for one process. */
  adapter?: ReturnType<typeof createShardedAdapter>;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  isReady: () => boolean;
  space: StoreSpace;
  close: () => Promise<void>;
};

export async function openBackend(
  config: Config,
  schedule: RoomSchedule,
  metrics: Metrics,
  log: Log,
): Promise<Backend> {
  const { serverName, redisUrl } = config;
  if (redisUrl === undefined) {
    const store = createMemoryStore(schedule, Date.now);
    const presence = createMemoryPresence(serverName);
    return {
      store,
      presence,
      matches: createMemoryMatchQueue(Date.now),
      chat: createMemoryChat(),
      directory: createMemoryDirectory(),
      bus: createMemoryCommandBus(),
      rateLimits: createMemoryRateLimits(config),
      created: createMemoryCreatedRooms(Date.now),
      now: Date.now,
      isReady: () => true,
      space: unlimitedSpace,
      close: () => store.close(),
    };
  }

  const redis = await connectRedis({
    url: redisUrl,
    caFile: config.redisCaFile,
    deadlineMs: config.requestDeadlineMs,
    maxPending: config.maxPendingCommands,
    onRoundTrip: metrics.roundTrip,
    onReconnect: metrics.reconnected,
    onRefusal: metrics.storeRefused,
    log,
  });
  const space = watchSpace(log);
  redis.onPulse(({ memory }) => space.note(memory));
  const ttlSeconds = Math.max(config.roomTtlSeconds, config.finishedRoomTtlSeconds);
  const presence = createRedisPresence({ redis, serverName, ttlSeconds, log });
  const store = createRedisStore({
    ...{ redis, schedule, place: presence.place, serverName, log },
    onInterrupted: presence.interrupt,
  });
  return {
    store,
    presence,
    matches: createRedisMatchQueue(redis, log),
    chat: createRedisChat(redis, log),
    directory: createRedisDirectory(redis),
    bus: createRedisCommandBus(redis),
    rateLimits: createRedisRateLimits(redis, config),
    created: createRedisCreatedRooms(redis, ttlSeconds),
    adapter: createShardedAdapter(
      tolerant(redis.commands, ['sPublish'], log),
      tolerant(redis.subscriptions, ['sSubscribe', 'sUnsubscribe'], log),
    ),
    now: redis.now,
    isReady: store.isReady,
    space,
    async close() {
      await presence.close();
      await store.close();
      await redis.close();
    },
  };
}

/**
 * The adapter leaves the promises of these methods alone, so a Redis that is away would end the
 * process; what it carries may be lost then. Nor does it expect messages that are none of its own.
 */
function tolerant(client: RedisClient, methods: string[], log: Log): RedisClient {
  const guarded = (argument: unknown): unknown => {
    if (typeof argument !== 'function') return argument;
    return (...heard: unknown[]) => {
      try {
        argument(...heard);
      } catch (error) {
        log.warn({ err: error, channel: String(heard[1]) }, 'unreadable message to the adapter');
      }
    };
  };
  return new Proxy(client, {
    get(target, property) {
      const member = Reflect.get(target, property, target);
      if (typeof member !== 'function') return member;
      if (!methods.includes(String(property))) return member.bind(target);
      return (...args: unknown[]) =>
        (Reflect.apply(member, target, args.map(guarded)) as Promise<unknown>).catch(
          (error: Error) => {
            log.debug({ reason: error.message }, 'the adapter could not reach Redis');
          },
        );
    },
  });
}
