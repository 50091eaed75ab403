/** Every request gets one answer, by its deadline, whether or not its turn has come. */
import { expect, test } from 'vitest';
import { DeadlineExceeded } from '../src/errors.ts';
import { createPunctuality } from '../src/requests/punctuality.ts';
import { receiveCommand } from '../src/session/command.ts';

/** Turns that come when they are called. */
function callableTurns() {
  const waiting: (() => void)[] = [];
  return {
    take: (act: () => void) => void waiting.push(act),
    call: () => {
      for (const act of waiting.splice(0)) act();
    },
  };
}

test('[R8] who has waited too long for a turn is answered, and the work is not begun', async () => {
  const punctuality = createPunctuality();
  const turns = callableTurns();
  let begun = 0;
  const work = async () => ++begun;
  const answered = await new Promise((onDone) => {
    punctuality.within(receiveCommand('move:play', 's', 5), turns, work, onDone, onDone);
  });
  expect(answered).toBeInstanceOf(DeadlineExceeded);
  turns.call();
  expect(begun).toBe(0);
  expect(punctuality.counts()).toEqual({ onTime: 0, late: 1, dropped: 0 });
  expect(punctuality.pending()).toBe(0);
});

test('answers of a crowd take turns too, and one whose turn is too late is answered once', async () => {
  const punctuality = createPunctuality();
  const turns = callableTurns();
  const answers: unknown[] = [];
  const late = new Promise<void>((resolve) => {
    const note = (answer: unknown) => {
      answers.push(answer);
      resolve();
    };
    punctuality.within(receiveCommand('move:play', 's', 5), turns, async () => 'done', note, note);
  });
  turns.call();
  await late;
  turns.call();
  expect(answers).toEqual([expect.any(DeadlineExceeded)]);
  expect(punctuality.counts()).toEqual({ onTime: 0, late: 1, dropped: 0 });
});

test('[R8] one that is stuck is answered at its deadline, those after it as they are done', async () => {
  const punctuality = createPunctuality();
  const turns = { take: (act: () => void) => act() };
  const answers: unknown[] = [];
  const ask = (work: () => Promise<unknown>) =>
    new Promise<void>((resolve) => {
      const note = (answer: unknown) => {
        answers.push(answer);
        resolve();
      };
      punctuality.within(receiveCommand('move:play', 's', 50), turns, work, note, note);
    });
  const stuck = ask(() => new Promise(() => {}));
  for (let i = 0; i < 5; i++) await ask(async () => i);
  expect(punctuality.pending()).toBe(1);
  await stuck;
  expect(answers).toEqual([0, 1, 2, 3, 4, expect.any(DeadlineExceeded)]);
  expect(punctuality.counts()).toEqual({ onTime: 5, late: 1, dropped: 0 });
});
