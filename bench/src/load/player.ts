/** What a player of the load is, whichever protocol it speaks: one connection, one room, one seat. */

import type { GameMove } from '@tictactoe/shared/games/games';

export type Mark = 'X' | 'O';

/** What a game is checked by: the part of a room's document that all measured systems have. */
export type Document = {
  version: number;
  round: number;
  status: 'waiting' | 'playing' | 'over';
  moves: GameMove[];
  winner: Mark | null;
  rematchOfferedBy: Mark | null;
};

export type Listener = {
  /** Called with every document that arrives, as an answer or by itself. */
  onDocument: (document: Document) => void;
  onRefused: (code: string) => void;
  /** Called with what goes either way, without the frames' own few bytes. */
  onBytes: (count: number) => void;
  /** Called when the connection breaks without having been closed here. */
  onLost: () => void;
};

export type Player = {
  /** Makes a room and enters it; resolves to its id. */
  host(): Promise<string>;
  /** Takes a seat, or one's own again; the document comes to the listener. */
  join(roomId: string): Promise<void>;
  play(move: GameMove, turn: number, round: number): void;
  offerRematch(round: number): void;
  close(): void;
};

export type Wire = 'socket.io' | 'raw';
export type Connect = (url: string, name: string, listener: Listener) => Promise<Player>;

/** Without it a connection that is never answered would hold up the whole run, in ms. */
export const connectTimeoutMs = 20_000;
