/** Who asks, as handlers see it: an identity, and what only its connection can do. */
import type { ChatMessage, RatedOutcome } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';

export type ChatHistory = { roomId: string; messages: ChatMessage[]; sharedBy: string[] };

/** The account that a session is signed in to. */
export type SessionAccount = { id: string; name: string };

export type ClientSession = {
  playerId: string;
  /** Null for a guest, and from the moment on in which its session was revoked. */
  account(): SessionAccount | null;
  /** The network it comes from, as limits count it. */
  address: string;
  /** The origin of the changes it makes: it gets those by the reply, not by the broadcast. */
  socketId: string;
  /** Whether its connection has ended: what it asked for last may still be under way. */
  isGone(): boolean;
  /** Whether it is in the room, or on its way in. */
  isIn(roomId: string): boolean;
  /** How many rooms it is in. */
  roomCount(): number;
  /** Resolves once the room's changes reach the session. Harmless when repeated; nothing if it is gone. */
  follow(roomId: string): Promise<void>;
  /** The others in the room learn that the session is here, and it learns who they are. */
  arrive(roomId: string): void;
  /** Undoes both. */
  leave(roomId: string): void;
  /** What the players say reaches the session from now on if it is one of them; until then, only what is shared. */
  sortAudience(room: Room): void;
  /** Sends the room's earlier messages to this session alone. */
  sendHistory(history: ChatHistory): void;
  /** Sends what a game has made of the ratings to this session alone. */
  sendOutcome(outcome: RatedOutcome): void;
  /** From then on broadcasts on the channel reach the session, until it disconnects. */
  subscribe(channel: string): Promise<void>;
  unsubscribe(channel: string): Promise<void>;
};
