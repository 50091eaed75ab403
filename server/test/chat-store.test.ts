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

test('who shares a chat in Redis is known as long as the chat, and no longer', async () => {
  const key = 'chat:{K}000000002:shared';
  const ttl = async () => Number(await connection.send(key, ['PTTL', key]));
  await chatStore.share('K000000002', 'a'.repeat(16), true);
  expect(await ttl()).toBeGreaterThan(chatKeptSeconds * 500);
  await connection.send(key, ['EXPIRE', key, '100']);
  const message = { id: '1', playerId: 'a'.repeat(16), name: 'Ann', text: 'hello', at: 1 };
  await chatStore.add('K000000002', message);
  expect(await ttl()).toBeGreaterThan(chatKeptSeconds * 500);
  expect(await ttl()).toBeLessThanOrEqual(chatKeptSeconds * 1000);
});
