/**
 * Lets the computer player think without holding up anybody: one position after the other, in slices, for a
 * fifth of the event loop's time. The more of them wait the less each is thought about; none is answered
 * later for it [R11].
 */
import type { ComputerLevel } from '@tictactoe/shared/games/game';
import { type GameMove, gameNamed } from '@tictactoe/shared/games/games';
import { type Room, stateOf } from '@tictactoe/shared/room';

/** The event loop is never held for longer than a slice and one step of the search, in ms. */
const sliceMs = 2;
const share = 0.2;
/** A slice that took much longer is a sign of a busy machine, not of thinking. */
const longestRestMs = 40;
/** For one move, over all slices, in ms. */
const budgetMs = 90;
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
  /** Null until it is its turn. */
  beganAt: number | null;
  spentMs: number;
  resolve: (move: GameMove) => void;
};

/** `now` and `rest` measure and spend time, in ms. */
export function createThinker(now = () => performance.now(), rest = sleep) {
  const waiting: Thought[] = [];
  const found = new Map<string, GameMove>();
  let isWorking = false;

  const work = async (): Promise<void> => {
    isWorking = true;
    while (waiting.length > 0) {
      const startedAt = now();
      for (let thought = waiting[0]; thought !== undefined; thought = waiting[0]) {
        advance(thought);
        if (now() - startedAt >= sliceMs) break;
      }
      await rest(Math.min((now() - startedAt) * (1 / share - 1), longestRestMs));
    }
    isWorking = false;
  };

  const advance = (thought: Thought): void => {
    const startedAt = now();
    thought.beganAt ??= startedAt;
    const { done, value } = thought.steps.next();
    thought.spentMs += now() - startedAt;
    if (!done && (thought.key !== null || !isTimeUp(thought, thought.beganAt))) return;
    if (thought.key !== null) found.set(thought.key, value);
    waiting.shift();
    thought.resolve(value);
  };

  /** Of the time there is until it has to answer, those behind it get as much as it. */
  const isTimeUp = ({ spentMs, answerBy }: Thought, beganAt: number): boolean =>
    spentMs >= budgetMs || now() >= beganAt + (answerBy - beganAt) / waiting.length;

  return {
    async think(position: Position, level: ComputerLevel): Promise<GameMove> {
      const game = gameNamed(position.game);
      const state = stateOf(position);
      const thoughtKey = game.thoughtKeyOf(state, level);
      const key = thoughtKey && `${game.name} ${thoughtKey}`;
      const known = key === null ? undefined : found.get(key);
      if (known !== undefined) return known;
      const steps = game.chooseMove(state, level, Math.random);
      if (waiting.length >= mostWaiting) return steps.next().value;
      return new Promise((resolve) => {
        const answerBy = now() + patienceMs;
        waiting.push({ steps, key, answerBy, beganAt: null, spentMs: 0, resolve });
        if (!isWorking) void work();
      });
    },
  };
}

function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}
