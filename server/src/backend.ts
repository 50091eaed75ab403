/** Chooses the engine: memory for a single process, Redis for one server of many. */
import { createShardedAdapter } from '@socket.io/redis-adapter';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { Metrics } from './observe/metrics.ts';
import type { ChatStore } from './store/chat-store.ts';
import type { CommandBus } from './store/command-bus.ts';
import type { CreatedRooms } from './store/created-rooms.ts';
import type { MatchQueue } from './store/match-queue.ts';
import { createMemoryChat } from './store/memory-chat.ts';
import { createMemoryCommandBus } from './store/memory-command-bus.ts';
import { createMemoryCreatedRooms } from './store/memory-created-rooms.ts';
import { createMemoryDirectory } from './store/memory-directory.ts';
import { createMemoryMatchQueue } from './store/memory-match-queue.ts';
import { createMemoryPresence } from './store/memory-presence.ts';
import { createMemoryRateLimits } from './store/memory-rate-limits.ts';
import { createMemoryStore } from './store/memory-store.ts';
import type { PresenceStore } from './store/presence-store.ts';
import type { RateLimits } from './store/rate-limits.ts';
import { createRedisChat } from './store/redis-chat.ts';
import { createRedisCommandBus } from './store/redis-command-bus.ts';
import { connectRedis, type RedisClient } from './store/redis-connection.ts';
import { createRedisCreatedRooms } from './store/redis-created-rooms.ts';
import { createRedisDirectory } from './store/redis-directory.ts';
import { createRedisMatchQueue } from './store/redis-match-queue.ts';
import { createRedisPresence } from './store/redis-presence.ts';
import { createRedisRateLimits } from './store/redis-rate-limits.ts';
import { createRedisStore } from './store/redis-store.ts';
import type { RoomDirectory } from './store/room-directory.ts';
import type { RoomSchedule, RoomStore } from './store/room-store.ts';
import { type StoreSpace, unlimitedSpace, watchSpace } from './store/store-space.ts';

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
