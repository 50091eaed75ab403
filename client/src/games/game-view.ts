/** What the page needs of a game: a folder per game has it, and rooms choose by their document's `game`. */
import type { GameMove, GameOptions } from '@tictactoe/shared/games/games';
import type { Mark } from '@tictactoe/shared/marks';
import type { OverRoom, Room } from '@tictactoe/shared/room';
import type { ComponentType, ReactNode } from 'react';

/** A room in which that game is played. */
export type RoomOf<Options, Move> = { variant: Options; moves: readonly Move[] } & Room;

export type BoardProps<Options, Move> = {
  /** Null until it is known. */
  room: RoomOf<Options, Move> | null;
  /** The number of moves to show, for a replay; null for the game as it is. */
  position: number | null;
  /** A move that is sent and not answered yet. */
  pending: Move | null;
  /** Whose move is awaited, if it is this player's. */
  nextMark: Mark | null;
  /** Null for a watcher. */
  myMark: Mark | null;
  /** Whether nothing can be played. */
  isInert: boolean;
  onPlay: (move: Move) => void;
};

export type GameView<Options = GameOptions, Move = GameMove> = {
  Board: (props: BoardProps<Options, Move>) => ReactNode;
  /** The rules, in a dialog. */
  Help: ComponentType<{ variant: Options; onClose: () => void }>;
  words: {
    /** What is to be known while it is played: what wins, or where one may play. */
    hint(room: RoomOf<Options, Move>): string;
    /** Why a round ended by the rules, where the board does not show it; empty where it does. */
    ending(room: RoomOf<Options, Move> & OverRoom): string;
    /** That a move was made; `name` is null if it was the reader's own. */
    played(name: string | null, options: Options, move: Move): string;
    /** Which move a position of the replay shows. */
    replayed(name: string, options: Options, move: Move): string;
    /** The board as lines of text, to be shared. */
    picture(
      room: { variant: Options; moves: readonly Move[] },
      squares: Record<Mark | 'free', string>,
    ): string[];
  };
};
