/** What was said in a room, for those who come later. Not part of the document: talk makes no version. */
import type { ChatMessage } from '@tictactoe/shared/protocol';

/** Methods reject with `StoreUnavailable` or `StoreOverloaded` where the engine is out of reach. */
export type ChatStore = {
  /** Keeps the message, and of all of the room the last ones: `keptMessages` and `keptChatBytes` at most. */
  add(roomId: string, message: ChatMessage): Promise<void>;
  /** Oldest first. */
  read(roomId: string): Promise<ChatMessage[]>;
  /** Notes whether a player lets watchers read. Kept as long as the chat; callers see to it that a room has two players. */
  share(roomId: string, playerId: string, isShared: boolean): Promise<void>;
  /** The players who do. */
  sharedBy(roomId: string): Promise<string[]>;
};

export const keptMessages = 50;
/** Of one room, in bytes as they are stored: the oldest messages go first. */
export const keptChatBytes = 16_384;
/** How long a chat is kept after its last message, in seconds: it goes long before its game. */
export const chatKeptSeconds = 7200;
