/** A judge: rules of a game as the checker asks them. */
import type { Mark, RoomDocument } from '../history.ts';

export type Position = Pick<RoomDocument, 'game' | 'variant' | 'moves'>;

type Ruling = {
  /** The number of moves before the first illegal one; the rest of the ruling is about these. */
  legal: number;
  /** The mark of each of them, and of the next turn. */
  marks: Mark[];
  /** Null while the game goes on. */
  outcome: { winner: Mark | null } | null;
};

export type Judge = {
  ruling(position: Position): Ruling;
  /** The game's part of a message on `game-moves`, for a legal position; `move` is null if there was none. */
  messageOf(position: Position, move: Position['moves'][number] | null): object;
};
