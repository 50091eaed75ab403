/** What was said in a room, for those who come later. Not part of the document: talk makes no version. */
import type { ChatMessage } from '@tictactoe/shared/protocol';

/** Methods reject with `StoreUnavailable` or `StoreOverloaded` where the engine is out of reach. */
export type ChatStore = {
  /** Keeps the message, and of all of the room the last `keptMessages`. */
  add(roomId: string, message: ChatMessage): Promise<void>;
  /** Oldest first. */
  read(roomId: string): Promise<ChatMessage[]>;
};

export const keptMessages = 50;
