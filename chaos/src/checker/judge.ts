/** What a judge of a game tells the checker. */
import type { Mark, RoomDocument } from '../history.ts';

export type Position = Pick<RoomDocument, 'game' | 'variant' | 'moves'>;

export type Ruling = {
  /** How many of the moves, from the first one on, are legal; the rest of the ruling is about these. */
  legal: number;
  /** Whose turn each of them was, and whose the next one is or would be. */
  marks: Mark[];
  /** Null while the game goes on. */
  outcome: { winner: Mark | null } | null;
};

export type Judge = {
  ruling(position: Position): Ruling;
  /** What a message on `game-moves` says of a legal position; `move` is null for a change that was none. */
  messageOf(position: Position, move: Position['moves'][number] | null): object;
};
