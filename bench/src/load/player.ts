/** A player of the load generator, whichever protocol it speaks: one connection, one room, one seat. */
import { createHash } from 'node:crypto';
import type { GameMove } from '@tictactoe/shared/games/games';

export type Mark = 'X' | 'O';

/** The part of a room's document that all measured systems have, and by which games are checked. */
export type Document = {
  version: number;
  round: number;
  status: 'waiting' | 'playing' | 'over';
  moves: GameMove[];
  winner: Mark | null;
  rematchOfferedBy: Mark | null;
};

export type Listener = {
  /** Called with every document that arrives, in a reply or as an event. */
  onDocument: (document: Document) => void;
  onRefused: (code: string) => void;
  /** Called with the size of every message, sent or received, without framing. */
  onBytes: (count: number) => void;
  /** Called when the connection breaks; not after `close`. */
  onLost: () => void;
};

export type Player = {
  /** Makes a room for that game and enters it; resolves to its id. The references play one game, whatever it is called. */
  host(game: string): Promise<string>;
  /** Takes a seat, or returns to its own; the document goes to the listener. */
  join(roomId: string): Promise<void>;
  play(move: GameMove, turn: number, round: number): void;
  offerRematch(round: number): void;
  close(): void;
};

export type Wire = 'socket.io' | 'raw' | 'floor';
export type Connect = (url: string, name: string, listener: Listener) => Promise<Player>;

/** In ms: a connection that is never answered must not hold up the whole run. */
export const connectTimeoutMs = 20_000;

/**
 * Players come from networks of their own, and servers share out their time by address: each name has one of the
 * loopback's addresses.
 */
export function addressOf(name: string): string {
  const [a = 0, b = 0, c = 0] = createHash('sha256').update(name).digest();
  return `127.${a}.${b}.${1 + (c % 254)}`;
}
