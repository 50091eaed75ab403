/** Every port on every engine, opened as a server opens them; rooms and the match queue have files of their own. */
import { startRedis } from '@tictactoe/local-cluster/start-redis';
import { startRedisCluster } from '@tictactoe/local-cluster/start-redis-cluster';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import type { Backend } from '../../src/backend.ts';
import { type Config, readConfig } from '../../src/config/config.ts';
import { openMemoryBackend } from '../../src/memory/open-memory-backend.ts';
import { openRedisBackend } from '../../src/redis/open-redis-backend.ts';
import { createRoomSchedule } from '../../src/rooms/room-schedule.ts';
import { describeAccountStore } from './account-store-contract.ts';
import { describeChatStore } from './chat-store-contract.ts';
import { describeCreatedRooms } from './created-rooms-contract.ts';
import { describeGameChallengeStore } from './game-challenge-store-contract.ts';
import { describeLobbyIndex } from './lobby-index-contract.ts';
import { describePresenceStore } from './presence-store-contract.ts';
import { describeRateLimits } from './rate-limits-contract.ts';
import { describeRatingStore } from './rating-store-contract.ts';
import { describeTelemetryChannel } from './telemetry-channel-contract.ts';
import { describeWhereaboutsStore } from './whereabouts-store-contract.ts';

const log = pino({ level: 'silent' });
const serverName = 'server-1';
const observer = {
  onRoundTrip() {},
  onRefusal() {},
  onReconnect() {},
  onMessageError(error: unknown) {
    throw error;
  },
};
const engines = {
  memory: null,
  redis: () => startRedis(),
  'redis cluster': () => startRedisCluster({ shards: 3, replicas: 0 }),
};
type Engine = keyof typeof engines;
let redis: { url: string; remove(): Promise<void> } | undefined;

async function open(engine: Engine, options: Partial<Config> = {}): Promise<Backend> {
  const config = { ...readConfig({ SERVER_NAME: serverName }), ...options };
  const schedule = createRoomSchedule(config);
  if (redis === undefined) return openMemoryBackend(config, schedule);
  const backend = await openRedisBackend(
    { ...config, redisUrls: redis.url.split(','), isRedisCluster: engine === 'redis cluster' },
    schedule,
    observer,
    log,
  );
  await vi.waitFor(() => expect(backend.served()).toBe(1), 30_000);
  return backend;
}

describe.each(Object.keys(engines) as Engine[])('%s', (engine) => {
  let backend: Backend;
  /** Another server on the same engine; a process that keeps all in memory is alone. */
  let other: Backend;
  const opened: Backend[] = [];
  beforeAll(async () => {
    redis = await engines[engine]?.();
    backend = await open(engine);
    other = redis === undefined ? backend : await open(engine);
    opened.push(...new Set([backend, other]));
  });
  afterAll(async () => {
    for (const each of opened.reverse()) await each[Symbol.asyncDispose]();
    await redis?.remove();
    redis = undefined;
  });

  describeAccountStore(() => [backend, other]);
  describeChatStore(() => backend.chatStore);
  describeCreatedRooms(() => backend.created);
  describeGameChallengeStore(() => [backend, other]);
  describeLobbyIndex(() => backend.lobbyIndex);
  describePresenceStore(() => backend.presence, serverName);
  describeRatingStore(() => [backend, other]);
  describeTelemetryChannel(() => [backend.telemetry, other.telemetry]);
  describeWhereaboutsStore(() => [backend, other]);
  describeRateLimits(async (options) => {
    const limited = await open(engine, options);
    opened.push(limited);
    return limited.rateLimits;
  });
});
