/** Every port on both engines, opened as a server opens them; rooms and the match queue have files of their own. */
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, vi } from 'vitest';
import type { Backend } from '../../src/backend.ts';
import { type Config, readConfig } from '../../src/config/config.ts';
import { openMemoryBackend } from '../../src/memory/open-memory-backend.ts';
import { openRedisBackend } from '../../src/redis/open-redis-backend.ts';
import { createRoomSchedule } from '../../src/rooms/room-schedule.ts';
import { describeChatStore } from './chat-store-contract.ts';
import { describeCreatedRooms } from './created-rooms-contract.ts';
import { describeLobbyIndex } from './lobby-index-contract.ts';
import { describePresenceStore } from './presence-store-contract.ts';
import { describeRateLimits } from './rate-limits-contract.ts';
import { describeTelemetryChannel } from './telemetry-channel-contract.ts';

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
let redis: Redis;

async function open(engine: string, options: Partial<Config> = {}): Promise<Backend> {
  const config = { ...readConfig({ SERVER_NAME: serverName }), ...options };
  const schedule = createRoomSchedule(config);
  if (engine === 'memory') return openMemoryBackend(config, schedule);
  const backend = await openRedisBackend(
    { ...config, redisUrls: [redis.url] },
    schedule,
    observer,
    log,
  );
  await vi.waitFor(() => expect(backend.served()).toBe(1), 10_000);
  return backend;
}

describe.each(['memory', 'redis'])('%s', (engine) => {
  let backend: Backend;
  /** Another server on the same engine; a process that keeps all in memory is alone. */
  let other: Backend;
  const opened: Backend[] = [];
  beforeAll(async () => {
    if (engine === 'redis') redis = await startRedis();
    backend = await open(engine);
    other = engine === 'redis' ? await open(engine) : backend;
    opened.push(...new Set([backend, other]));
  }, 60_000);
  afterAll(async () => {
    for (const each of opened.reverse()) await each[Symbol.asyncDispose]();
    if (engine === 'redis') await redis.remove();
  });

  describeChatStore(() => backend.chatStore);
  describeCreatedRooms(() => backend.created);
  describeLobbyIndex(() => backend.lobbyIndex);
  describePresenceStore(() => backend.presence, serverName);
  describeTelemetryChannel(() => [backend.telemetry, other.telemetry]);
  describeRateLimits(async (options) => {
    const limited = await open(engine, options);
    opened.push(limited);
    return limited.rateLimits;
  });
});
