/** Chat in Redis, seen by all servers. */
import { type ChatMessage, chatMessageSchema } from '@tictactoe/shared/protocol';
import {
  type ChatStore,
  chatKeptSeconds,
  keptChatBytes,
  keptMessages,
} from '../chat/chat-store.ts';
import type { Log } from '../ops/log.ts';
import type { RedisConnection } from './redis-connection.ts';
import { readScript } from './redis-script.ts';

const addScript = readScript('add-message.lua');
const shareScript = readScript('share-chat.lua');

export function createRedisChat(redis: RedisConnection, log: Log): ChatStore {
  return {
    async add(roomId, message) {
      const limits = [keptMessages, keptChatBytes, chatKeptSeconds].map(String);
      const { chat, chatSharers } = redis.keys;
      const keys = [chat(roomId), chatSharers(roomId)];
      await redis.eval(addScript, keys, [JSON.stringify(message), ...limits]);
    },
    async read(roomId) {
      const key = redis.keys.chat(roomId);
      const messages = (await redis.send(key, ['LRANGE', key, '0', '-1'])) as string[];
      const readable = messages.flatMap((message) => readMessage(message) ?? []);
      const unreadable = messages.length - readable.length;
      if (unreadable > 0) log.warn({ room: roomId, unreadable }, 'messages left out of a chat');
      return readable;
    },
    async share(roomId, playerId, isShared) {
      const args = [playerId, isShared ? '1' : '0', String(chatKeptSeconds)];
      await redis.eval(shareScript, [redis.keys.chatSharers(roomId)], args);
    },
    async sharedBy(roomId) {
      const key = redis.keys.chatSharers(roomId);
      return (await redis.send(key, ['SMEMBERS', key])) as string[];
    },
  };
}

/** One that is no message is left out: the others can still be read. */
function readMessage(json: string): ChatMessage | null {
  try {
    return chatMessageSchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}
