/**
 * Lets the computer player think without holding up anybody: one position after the other, in slices, for a
 * fifth of the event loop's time. Its opponents take turns and share the time there is: who plays many games
 * at once gets less thought for each. None is answered later for it [R11].
 */
import { type ComputerLevel, thinkingTimeMs } from '@tictactoe/shared/games/game';
import { type GameMove, gameNamed } from '@tictactoe/shared/games/games';
import { type Room, stateOf } from '@tictactoe/shared/room';

/** The event loop is never held for longer than a slice and one step of the search, in ms. */
const sliceMs = 2;
const share = 0.2;
/** A slice that took much longer is a sign of a busy machine, not of thinking. */
const longestRestMs = 40;
/** A move is asked for so long before it has to be there, in ms; at worst a fifth of a second more. */
export const patienceMs = 600;
/** When so many positions wait, the next is played without thinking. */
export const mostWaiting = 100;
/** A position to move in. */
export type Position = Pick<Room, 'game' | 'variant' | 'moves'>;

type Thought = {
  steps: Generator<GameMove, GameMove>;
  /** What is found is kept under this name; null for what is not searched to the end. */
  key: string | null;
  answerBy: number;
  spentMs: number;
  resolve: (move: GameMove) => void;
  reject: (error: unknown) => void;
};

export type ThinkerOptions = {
  /** Called with how long a move was thought about, in ms. */
  onThought?: (spentMs: number) => void;
  /** Called for every move made without a thought, for too many wait. */
  onUnthought?: () => void;
  /** What time it is, and a pause; in ms. */
  now?: () => number;
  rest?: (delayMs: number) => Promise<void>;
};

export type Thinker = ReturnType<typeof createThinker>;

export function createThinker(options: ThinkerOptions = {}) {
  const { onThought = () => {}, onUnthought = () => {} } = options;
  const { now = () => performance.now(), rest = sleep } = options;
  /** Opponent → positions. Maps remember the order of insertion: the first one is next. */
  const waiting = new Map<string, Thought[]>();
  let count = 0;
  const found = new Map<string, GameMove>();
  /** Whose turn it is, since when, and by when the first of all who wait has to be answered. */
  let turn: { opponent: string; beganAt: number; firstAnswerBy: number } | null = null;
  let isWorking = false;

  const work = async (): Promise<void> => {
    isWorking = true;
    while (count > 0) {
      const startedAt = now();
      while (count > 0) {
        advance();
        if (now() - startedAt >= sliceMs) break;
      }
      await rest(Math.min((now() - startedAt) * (1 / share - 1), longestRestMs));
    }
    isWorking = false;
  };

  const advance = (): void => {
    turn ??= beginTurn();
    const { opponent } = turn;
    const thoughts = waiting.get(opponent) as Thought[];
    const thought = thoughts[0] as Thought;
    try {
      const move = step(thought, thoughts.length);
      if (move === null) return;
      onThought(thought.spentMs);
      thought.resolve(move);
    } catch (error) {
      thought.reject(error);
    }
    endTurn(opponent, thoughts);
  };
  /** The move, or null while there is more to think. */
  const step = (thought: Thought, positions: number): GameMove | null => {
    const startedAt = now();
    const { done, value } = thought.steps.next();
    thought.spentMs += now() - startedAt;
    if (!done && (thought.key !== null || !isTimeUp(thought, positions))) return null;
    if (thought.key !== null) found.set(thought.key, value);
    return value;
  };
  const beginTurn = () => {
    const [opponent = ''] = waiting.keys();
    const all = [...waiting.values()].flat();
    const firstAnswerBy = Math.min(...all.map(({ answerBy }) => answerBy));
    return { opponent, beganAt: now(), firstAnswerBy };
  };
  const endTurn = (opponent: string, thoughts: Thought[]): void => {
    turn = null;
    count--;
    thoughts.shift();
    waiting.delete(opponent);
    if (thoughts.length > 0) waiting.set(opponent, thoughts);
  };
  /** Of the time there is, each opponent gets as much as any other, for all positions together. */
  const isTimeUp = ({ spentMs }: Thought, positions: number): boolean => {
    if (turn === null || spentMs >= thinkingTimeMs) return true;
    const { beganAt, firstAnswerBy } = turn;
    return now() >= beganAt + (firstAnswerBy - beganAt) / (waiting.size * positions);
  };

  return {
    /** How many positions wait, the one that is thought about included. */
    waiting: (): number => count,

    /** `opponent`: on whose account it is, the id of a player. Rejects with what the game throws. */
    async think(position: Position, level: ComputerLevel, opponent: string): Promise<GameMove> {
      const game = gameNamed(position.game);
      const state = stateOf(position);
      const thoughtKey = game.thoughtKeyOf(state, level);
      const key = thoughtKey && `${game.name} ${thoughtKey}`;
      const known = key === null ? undefined : found.get(key);
      if (known !== undefined) return known;
      const steps = game.chooseMove(state, level, Math.random);
      if (count >= mostWaiting) {
        onUnthought();
        return steps.next().value;
      }
      return new Promise((resolve, reject) => {
        const answerBy = now() + patienceMs;
        const thought = { steps, key, answerBy, spentMs: 0, resolve, reject };
        count++;
        const others = waiting.get(opponent);
        if (others === undefined) waiting.set(opponent, [thought]);
        else others.push(thought);
        if (!isWorking) void work();
      });
    },
  };
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
