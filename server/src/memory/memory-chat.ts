/** Chat in the memory of one process. */
import type { ChatMessage } from '@tictactoe/shared/protocol';
import { type ChatStore, keptChatBytes, keptMessages } from '../chat/chat-store.ts';

/** Rooms beyond this many are forgotten, the longest silent first. */
const keptRooms = 10_000;

export function createMemoryChat(): ChatStore {
  const rooms = new Map<string, ChatMessage[]>();
  return {
    async add(roomId, message) {
      const messages = [...(rooms.get(roomId) ?? []), message].slice(-keptMessages);
      const bytes = () => Buffer.byteLength(messages.map((each) => JSON.stringify(each)).join(''));
      while (messages.length > 1 && bytes() > keptChatBytes) messages.shift();
      // A map remembers the order of insertion: the longest silent room comes first.
      rooms.delete(roomId);
      rooms.set(roomId, messages);
      const [silent] = rooms.keys();
      if (rooms.size > keptRooms && silent !== undefined) rooms.delete(silent);
    },
    async read(roomId) {
      return [...(rooms.get(roomId) ?? [])];
    },
  };
}
