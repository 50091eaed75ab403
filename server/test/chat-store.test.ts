/** What was said is kept: on memory and on a real Redis, the last fifty messages, in order. */
import { type Redis, startRedis } from '@tictactoe/cluster/start-redis';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ChatStore, chatKeptSeconds, keptChatBytes } from '../src/chat/chat-store.ts';
import { createMemoryChat } from '../src/memory/memory-chat.ts';
import { createRedisChat } from '../src/redis/redis-chat.ts';
import { connectRedis, type RedisConnection } from '../src/redis/redis-connection.ts';

let redis: Redis;
let connection: RedisConnection;
const stores: Record<string, ChatStore> = { memory: createMemoryChat() };
beforeAll(async () => {
  redis = await startRedis();
  const log = pino({ level: 'silent' });
  connection = connectRedis({ url: redis.url, deadlineMs: 2000, maxPending: 1000, log });
  await vi.waitFor(() => expect(connection.isUp()).toBe(true));
  stores.redis = createRedisChat(connection, log);
});
afterAll(async () => {
  await connection.close();
  await redis.remove();
});

test.each(['memory', 'redis'])('%s keeps the last fifty messages of each room', async (engine) => {
  const chat = stores[engine] as ChatStore;
  const said = Array.from({ length: 55 }, (_, i) => ({
    id: `${i}`,
    playerId: 'a'.repeat(16),
    name: 'Ann',
    text: `message ${i}`,
    at: i,
  }));
  expect(await chat.read('K000000001')).toEqual([]);
  for (const message of said) await chat.add('K000000001', message);
  expect(await chat.read('K000000001')).toEqual(said.slice(5));
  expect(await chat.read('K000000002')).toEqual([]);
});

test('a chat in Redis goes by itself', async () => {
  const ttlMs = Number(await connection.send(['PTTL', 'chat:{K}000000001']));
  expect(ttlMs).toBeGreaterThan(chatKeptSeconds * 500);
  expect(ttlMs).toBeLessThanOrEqual(chatKeptSeconds * 1000);
});

test.each(['memory', 'redis'])(
  '[R11] %s keeps so many bytes of each room, the newest',
  async (engine) => {
    const chat = stores[engine] as ChatStore;
    const text = '🌍'.repeat(200);
    const said = Array.from({ length: 50 }, (_, i) => ({
      id: `${i}`,
      playerId: 'a'.repeat(16),
      name: 'Ann',
      text,
      at: i,
    }));
    for (const message of said) await chat.add('K000000003', message);
    const kept = await chat.read('K000000003');
    expect(kept).toEqual(said.slice(-kept.length));
    const bytes = kept.reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)), 0);
    expect(bytes).toBeLessThanOrEqual(keptChatBytes);
    expect(bytes).toBeGreaterThan(keptChatBytes - 1000);
  },
);
