/** Everything in Redis, shared with the other servers. */
import { createShardedAdapter } from '@socket.io/redis-adapter';
import type { Backend } from '../backend.ts';
import type { Config } from '../config/config.ts';
import { watchSpace } from '../limits/store-space.ts';
import type { Log } from '../ops/log.ts';
import type { RoomSchedule } from '../rooms/room-store.ts';
import { createAdapterClient } from './adapter-client.ts';
import { createRedisAccounts } from './redis-accounts.ts';
import { createRedisChat } from './redis-chat.ts';
import { connectRedis, type RedisObserver } from './redis-connection.ts';
import { createRedisCreatedRooms } from './redis-created-rooms.ts';
import { createRedisGameChallenges } from './redis-game-challenges.ts';
import { createRedisLobbyIndex } from './redis-lobby-index.ts';
import { createRedisMatchQueue } from './redis-match-queue.ts';
import { createRedisPresence } from './redis-presence.ts';
import { createRedisRateLimits } from './redis-rate-limits.ts';
import { createRedisRatings } from './redis-ratings.ts';
import { createRedisStore } from './redis-store.ts';
import { createRedisTelemetryChannel } from './redis-telemetry-channel.ts';
import { createRedisWhereabouts } from './redis-whereabouts.ts';

/** Rejects if Redis refuses the credentials, or is no cluster though it should be; one that is away is waited for. */
export async function openRedisBackend(
  config: Config & { redisUrls: readonly string[] },
  schedule: RoomSchedule,
  observer: Required<RedisObserver>,
  log: Log,
): Promise<Backend> {
  const { serverName } = config;
  const redis = connectRedis({
    urls: config.redisUrls,
    isCluster: config.isRedisCluster,
    caFile: config.redisCaFile,
    deadlineMs: config.requestDeadlineMs,
    maxPending: config.maxPendingCommands,
    ...observer,
    log,
  });
  const space = watchSpace(log);
  redis.onPulse(() => space.note(redis.nodes().map((node) => node.memory())));
  const ttlSeconds = Math.max(config.roomTtlSeconds, config.finishedRoomTtlSeconds);
  const presence = createRedisPresence({ redis, serverName, ttlSeconds, log });
  const store = createRedisStore({
    ...{ redis, schedule, place: presence.place, serverName, log },
    gameMoves: config.gameMoves,
    onInterrupted: presence.interrupt,
  });
  const close = async (): Promise<void> => {
    await presence.close();
    await store.close();
    await redis.close();
  };
  try {
    await redis.contact();
  } catch (error) {
    await close();
    throw error;
  }
  const adapterClient = createAdapterClient(redis, log);
  return {
    store,
    ratings: createRedisRatings({ redis, place: presence.place, log }),
    presence,
    matches: createRedisMatchQueue(redis, log),
    chatStore: createRedisChat(redis, log),
    lobbyIndex: createRedisLobbyIndex(redis),
    telemetry: createRedisTelemetryChannel(redis),
    rateLimits: createRedisRateLimits(redis, config),
    created: createRedisCreatedRooms(redis, ttlSeconds),
    accounts: createRedisAccounts(redis),
    whereabouts: createRedisWhereabouts(redis),
    gameChallenges: createRedisGameChallenges(redis),
    adapter: createShardedAdapter(adapterClient, adapterClient),
    now: redis.now,
    served: store.served,
    shards: store.shards,
    space,
    [Symbol.asyncDispose]: close,
  };
}
