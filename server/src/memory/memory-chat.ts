/** Chat in the memory of one process. */
import type { ChatMessage } from '@tictactoe/shared/protocol';
import { type ChatStore, keptChatBytes, keptMessages } from '../chat/chat-store.ts';

type Chat = { messages: ChatMessage[]; sharedBy: Set<string> };

/** Rooms beyond this many are forgotten, the longest silent first. */
const keptRooms = 10_000;

export function createMemoryChat(): ChatStore {
  const rooms = new Map<string, Chat>();
  const touch = (roomId: string): Chat => {
    const chat = rooms.get(roomId) ?? { messages: [], sharedBy: new Set() };
    // A map remembers the order of insertion: the longest silent room comes first.
    rooms.delete(roomId);
    rooms.set(roomId, chat);
    const [silent] = rooms.keys();
    if (rooms.size > keptRooms && silent !== undefined) rooms.delete(silent);
    return chat;
  };
  return {
    async add(roomId, message) {
      const chat = touch(roomId);
      const messages = [...chat.messages, message].slice(-keptMessages);
      const bytes = () => Buffer.byteLength(messages.map((each) => JSON.stringify(each)).join(''));
      while (messages.length > 1 && bytes() > keptChatBytes) messages.shift();
      chat.messages = messages;
    },
    async read(roomId) {
      return [...(rooms.get(roomId)?.messages ?? [])];
    },
    async share(roomId, playerId, isShared) {
      const { sharedBy } = touch(roomId);
      if (isShared) sharedBy.add(playerId);
      else sharedBy.delete(playerId);
    },
    async sharedBy(roomId) {
      return [...(rooms.get(roomId)?.sharedBy ?? [])];
    },
  };
}
