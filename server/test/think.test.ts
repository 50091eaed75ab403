/** [R11] The computer thinks for little of the event loop's time, and is never late for it. */
import { gameNamed } from '@tictactoe/shared/games/games';
import { boardAfter, winningCells } from '@tictactoe/shared/games/tic-tac-toe/rules';
import { variants } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { expect, onTestFinished, test } from 'vitest';
import { createThinker, mostWaiting, patienceMs } from '../src/rooms/think.ts';

const game = 'tic-tac-toe';
const ticTacToe = gameNamed(game);
/** No search sees the end of it. */
const six = { game, variant: variants['6x6'], moves: [0, 1] };
const free = Array.from({ length: 36 }, (_, cell) => cell).filter((c) => !six.moves.includes(c));

/** A thinker whose clock goes on by a tenth of a millisecond whenever it is looked at. */
function thinkerByHand() {
  let time = 0;
  let restedMs = 0;
  const spent: number[] = [];
  let unthought = 0;
  const thinker = createThinker({
    onThought: (ms) => spent.push(ms),
    onUnthought: () => unthought++,
    now: () => {
      time += 0.1;
      return time;
    },
    rest: async (delayMs) => {
      time += delayMs;
      restedMs += delayMs;
      // Whoever has been answered hears of it before more is thought.
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
  const answerAt = async (opponent = 'ann') => {
    const cell = await thinker.think(six, 'unbeatable', opponent);
    return { cell, at: time };
  };
  return {
    ...{ thinker, answerAt, time: () => time, restedMs: () => restedMs, spent },
    unthought: () => unthought,
  };
}

test('[R11] alone it thinks for as long as it may, with many for as long as there is time', async () => {
  const alone = thinkerByHand();
  expect((await alone.answerAt()).at).toBeGreaterThan(400);
  const crowd = thinkerByHand();
  const answers = await Promise.all(Array.from({ length: mostWaiting }, () => crowd.answerAt()));
  for (const { cell, at } of answers) {
    expect(free).toContain(cell);
    expect(at).toBeLessThan(patienceMs + 200);
  }
  // Those that wait behind the first get as much as it.
  expect(answers[0]?.at).toBeLessThan(patienceMs / 10);
});

test.each([1, mostWaiting])(
  '[R11] with %i to think about it rests four fifths of the time',
  async (count) => {
    const { answerAt, time, restedMs } = thinkerByHand();
    await Promise.all(Array.from({ length: count }, () => answerAt()));
    expect(restedMs() / time()).toBeGreaterThan(0.75);
  },
);

test("[R11] one opponent's many games keep another's waiting for one of them, and take no thought from it", async () => {
  const { answerAt, spent } = thinkerByHand();
  const answered: string[] = [];
  const think = async (opponent: string) => {
    const answer = await answerAt(opponent);
    answered.push(opponent);
    return answer;
  };
  const eves = Array.from({ length: 50 }, () => think('eve'));
  await think('bob');
  expect(answered).toEqual(['eve', 'bob']);
  const ofEve = await Promise.all(eves);
  // Half of the time is for each of the two.
  const [ofEvesFirst = 0, ofBob = 0, ...ofEvesNext] = spent;
  expect(ofBob).toBeGreaterThan(10 * Math.max(ofEvesFirst, ...ofEvesNext.slice(0, 10)));
  for (const { at } of ofEve) expect(at).toBeLessThan(patienceMs + 200);
});

test('[R11] a game that throws while a move is chosen fails for that position alone', async () => {
  const { thinker } = thinkerByHand();
  const { chooseMove } = ticTacToe;
  onTestFinished(() => void Object.assign(ticTacToe, { chooseMove }));
  const works = thinker.think(six, 'unbeatable', 'ann');
  ticTacToe.chooseMove = function* () {
    yield 0;
    throw new Error('broken');
  };
  const breaks = thinker.think(six, 'unbeatable', 'bob');
  ticTacToe.chooseMove = chooseMove;
  const worksToo = thinker.think(six, 'unbeatable', 'bob');
  await expect(breaks).rejects.toThrow('broken');
  for (const move of await Promise.all([works, worksToo])) expect(free).toContain(move);
  expect(thinker.waiting()).toBe(0);
});

test('[R11] beyond so many that wait, one is answered at once', async () => {
  const { thinker, time, unthought } = thinkerByHand();
  const earlier = Array.from({ length: mostWaiting }, () =>
    thinker.think(six, 'unbeatable', 'ann'),
  );
  const before = time();
  expect(free).toContain(await thinker.think(six, 'unbeatable', 'ann'));
  expect(time() - before).toBeLessThan(10);
  expect(unthought()).toBe(1);
  expect(thinker.waiting()).toBe(mostWaiting);
  await Promise.all(earlier);
  expect(thinker.waiting()).toBe(0);
});

test('[R11] on 3×3 it stays unbeatable, however many wait', async () => {
  const { thinker } = thinkerByHand();
  const lost: number[][] = [];
  const hasWon = (moves: number[]) =>
    moves.length > 0 &&
    winningCells(variants['3x3'], boardAfter(variants['3x3'], moves), moves.at(-1) ?? 0) !== null;
  const playOn = async (moves: number[]): Promise<void> => {
    if (hasWon(moves)) return void (moves.length % 2 === 1 && lost.push(moves));
    if (moves.length === 9) return;
    if (moves.length % 2 === 1) {
      const cell = await thinker.think(
        { game, variant: variants['3x3'], moves },
        'unbeatable',
        'ann',
      );
      return playOn([...moves, cell as number]);
    }
    const cells = Array.from({ length: 9 }, (_, cell) => cell).filter((c) => !moves.includes(c));
    await Promise.all(cells.map((cell) => playOn([...moves, cell])));
  };
  const others = Array.from({ length: mostWaiting / 2 }, () =>
    thinker.think(six, 'unbeatable', 'ann'),
  );
  await playOn([]);
  expect(lost).toEqual([]);
  await Promise.all(others);
});
