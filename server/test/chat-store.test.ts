/** A chat in Redis ends by itself; what both engines do with one is in contracts/. */
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChatStore, chatKeptSeconds } from '../src/chat/chat-store.ts';
import { createRedisChat } from '../src/redis/redis-chat.ts';
import type { RedisConnection } from '../src/redis/redis-connection.ts';
import { connectToRedis } from './connect-to-redis.ts';

let redis: Redis;
let connection: RedisConnection;
let chatStore: ChatStore;
beforeAll(async () => {
  redis = await startRedis();
  connection = await connectToRedis(redis.url);
  chatStore = createRedisChat(connection, pino({ level: 'silent' }));
});
afterAll(async () => {
  await connection.close();
  await redis.remove();
});

test('a chat in Redis goes by itself', async () => {
  const message = { id: '1', playerId: 'a'.repeat(16), name: 'Ann', text: 'hello', at: 1 };
  await chatStore.add('K000000001', message);
  const ttlMs = Number(await connection.send('chat:{K}000000001', ['PTTL', 'chat:{K}000000001']));
  expect(ttlMs).toBeGreaterThan(chatKeptSeconds * 500);
  expect(ttlMs).toBeLessThanOrEqual(chatKeptSeconds * 1000);
});
