/** What the page needs of a game: a folder per game has it, and rooms choose by their document's `game`. */
import type { GameMove, GameOptions } from '@tictactoe/shared/games/games';
import type { Mark } from '@tictactoe/shared/marks';
import type { Room } from '@tictactoe/shared/room';
import type { ComponentType, ReactNode } from 'react';

export type BoardProps = {
  /** Null until it is known. */
  room: Room | null;
  /** The number of moves to show, for a replay; null for the game as it is. */
  position: number | null;
  /** A move that is sent and not answered yet. */
  pending: GameMove | null;
  /** Whose move is awaited, if it is this player's. */
  nextMark: Mark | null;
  /** Null for a watcher. */
  myMark: Mark | null;
  /** Whether nothing can be played. */
  isInert: boolean;
  onPlay: (move: GameMove) => void;
};

export type GameView = {
  Board: (props: BoardProps) => ReactNode;
  /** The rules, in a dialog. */
  Help: ComponentType<{ variant: GameOptions; onClose: () => void }>;
  words: {
    /** What wins. */
    goal(options: GameOptions): string;
    /** That a move was made; `name` is null if it was the reader's own. */
    played(name: string | null, options: GameOptions, move: GameMove): string;
    /** Which move a position of the replay shows. */
    replayed(name: string, options: GameOptions, move: GameMove): string;
    /** The board as lines of text, to be shared. */
    picture(
      room: Pick<Room, 'variant' | 'moves'>,
      squares: Record<Mark | 'free', string>,
    ): string[];
  };
};
