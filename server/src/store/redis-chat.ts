/** Chat in Redis, seen by all servers. */
import { chatMessageSchema } from '@tictactoe/shared/protocol';
import { type ChatStore, keptMessages } from './chat-store.ts';
import { type RedisConnection, readScript } from './redis-connection.ts';
import { chatKey } from './redis-keys.ts';

const addScript = readScript('add-message.lua');

/** `ttlSeconds`: how long a chat is kept after its last message. */
export function createRedisChat(redis: RedisConnection, ttlSeconds: number): ChatStore {
  return {
    async add(roomId, message) {
      const args = [JSON.stringify(message), String(keptMessages), String(ttlSeconds)];
      await redis.eval(addScript, [chatKey(roomId)], args);
    },
    async read(roomId) {
      const messages = (await redis.send(['LRANGE', chatKey(roomId), '0', '-1'])) as string[];
      return messages.map((message) => chatMessageSchema.parse(JSON.parse(message)));
    },
  };
}
