/**
 * The seam between a room and the game played in it. A room knows seats, rounds, clocks and who is there; what a
 * move is, whose turn it is and who has won it asks a `Game`. Models: boardgame.io's core.
 *
 * All functions are pure. A state is never changed: `apply` gives a new one.
 */
import type { ErrorCode } from '../error-codes.ts';
import type { Mark } from '../marks.ts';
import type { Clock } from '../player-clocks.ts';

/** How well the computer plays; a game offers those it can. Players read `levelName`. */
export const computerLevels = ['easy', 'medium', 'unbeatable'] as const;
export type ComputerLevel = (typeof computerLevels)[number];

/** For how long a server thinks about one move of the computer, in ms; less when many wait. */
export const thinkingTimeMs = 90;

/** How a game ended by its own rules: won, with the places to highlight, or drawn. */
export type Outcome = { winner: Mark; highlight: number[] } | { winner: null };

/** Why a move is refused. */
export type IllegalMove = Extract<ErrorCode, 'no_such_cell' | 'cell_taken' | 'board_not_open'>;

/** What of a game can be chosen and named before its rules are there: a page loads those once it is played. */
export interface GameOffer<Options> {
  /** As documents and requests name it. */
  readonly name: string;
  /** As people name it, by language. */
  readonly titles: Readonly<Record<'en' | 'de', string>>;
  /** What is played unless somebody chooses. Their schema is in the game's schema.ts. */
  readonly defaultOptions: Options;
  /** The options strangers are matched for, each under a short name that no other release gives to something else. */
  readonly matchOptions: Readonly<Record<string, Options>>;
  /** The clock of a game between strangers; 30 s per turn if absent. */
  readonly strangersClock?: Clock;
  /** The levels at which the computer plays it; none if it does not. */
  readonly computerLevels: readonly ComputerLevel[];
  /**
   * Whether the level `unbeatable` never loses with these options, and a test proves it by playing out every game
   * against it. Where not, players read that it is hard.
   */
  isUnbeatable(options: Options): boolean;
}

/** `Options` and `Move` are JSON: documents hold them as they are. */
export interface Game<Options, State, Move> extends GameOffer<Options> {
  /** The state before the first move. */
  start(options: Options): State;
  /** The seat whose turn it is; X has the first. Of a game that is over: whose turn it would be. */
  markToMove(state: State): Mark;
  /** Every move that may be played now. */
  legalMoves(state: State): Move[];
  /** Null if `move`, which may be any JSON, may be played now; else why not. */
  refusalOf(state: State, move: unknown): IllegalMove | null;
  /** The state after a legal move. */
  apply(state: State, move: Move): State;
  /** Null while the game goes on. */
  outcome(state: State): Outcome | null;

  isSameMove(one: Move, other: unknown): boolean;
  /** The move in a notation that needs no translation, such as `b2`: for logs, tools and screen readers. */
  moveText(options: Options, move: Move): string;
  /** What messages on `game-moves` say of the state beside what all games have; `move` is null for a change that was none. */
  messageOf(state: State, move: Move | null): object;

  /**
   * Yields the best move found so far again and again, and returns the final one. May be stopped after any step;
   * a step takes well under a millisecond. There must be a legal move. `random` gives numbers from 0 to below 1.
   */
  chooseMove(state: State, level: ComputerLevel, random: () => number): Generator<Move, Move>;
  /** Names a state that is thought about to the end, so that it is done once; null for any other. */
  thoughtKeyOf(state: State, level: ComputerLevel): string | null;
}
