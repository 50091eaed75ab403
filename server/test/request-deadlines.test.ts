/** Every request gets one answer, by its deadline, whether or not its turn has come. */
import { expect, test } from 'vitest';
import { DeadlineExceeded, NewerRoom, StoreUnavailable } from '../src/errors.ts';
import { createRequestDeadlines } from '../src/requests/request-deadlines.ts';
import { receiveRequest } from '../src/session/request-context.ts';

const address = '192.0.2.1';
const onFailure = (error: unknown) => expect.fail(String(error));

/** A turn that comes at once. */
const atOnce = {
  run: <S>(act: (subject: S) => void, _name?: string, subject?: S) => act(subject as S),
};

/** Turns that come when they are called. */
function callableTurns() {
  const waiting: (() => void)[] = [];
  return {
    run: <S>(act: (subject: S) => void, _name?: string, subject?: S) =>
      void waiting.push(() => act(subject as S)),
    call: () => {
      for (const act of waiting.splice(0)) act();
    },
  };
}

test('[R8] who has waited too long for a turn is answered, and the work is not begun', async () => {
  const deadlines = createRequestDeadlines();
  const slicer = callableTurns();
  let begun = 0;
  const work = async () => ++begun;
  const answered = await new Promise((onDone) => {
    const context = receiveRequest('move:play', null, 's', 5);
    deadlines.within({ context, slicer, address, work, onDone, onError: onDone, onFailure });
  });
  expect(answered).toBeInstanceOf(DeadlineExceeded);
  slicer.call();
  expect(begun).toBe(0);
  expect(deadlines.counts()).toEqual({ onTime: 0, late: 1, dropped: 0 });
  expect(deadlines.pending()).toBe(0);
});

test('answers of a crowd take slicer too, and one whose turn is too late is answered once', async () => {
  const deadlines = createRequestDeadlines();
  const slicer = callableTurns();
  const answers: unknown[] = [];
  const late = new Promise<void>((resolve) => {
    const note = (answer: unknown) => {
      answers.push(answer);
      resolve();
    };
    const context = receiveRequest('move:play', null, 's', 5);
    const work = async () => 'done';
    deadlines.within({ context, slicer, address, work, onDone: note, onError: note, onFailure });
  });
  slicer.call();
  await late;
  slicer.call();
  expect(answers).toEqual([expect.any(DeadlineExceeded)]);
  expect(deadlines.counts()).toEqual({ onTime: 0, late: 1, dropped: 0 });
});

test('[R8] one that is stuck is answered at its deadline, those after it as they are done', async () => {
  const deadlines = createRequestDeadlines();
  const slicer = atOnce;
  const answers: unknown[] = [];
  const ask = (work: () => Promise<unknown>) =>
    new Promise<void>((resolve) => {
      const note = (answer: unknown) => {
        answers.push(answer);
        resolve();
      };
      const context = receiveRequest('move:play', null, 's', 50);
      deadlines.within({ context, slicer, address, work, onDone: note, onError: note, onFailure });
    });
  const stuck = ask(() => new Promise(() => {}));
  for (let i = 0; i < 5; i++) await ask(async () => i);
  expect(deadlines.pending()).toBe(1);
  await stuck;
  expect(answers).toEqual([0, 1, 2, 3, 4, expect.any(DeadlineExceeded)]);
  expect(deadlines.counts()).toEqual({ onTime: 5, late: 1, dropped: 0 });
});

test('[R9] [R12] whoever is refused for want of the store, or of a newer server, is not to lose by the clock', async () => {
  let unavailable = 0;
  const deadlines = createRequestDeadlines(() => unavailable++);
  const slicer = atOnce;
  const refused = (error: Error) =>
    new Promise((onDone) => {
      const context = receiveRequest('move:play', null, 's', 50);
      deadlines.within({
        ...{ context, slicer, address, work: () => Promise.reject(error), onDone, onError: onDone },
        onFailure: onDone,
      });
    });
  await refused(new StoreUnavailable());
  await refused(new NewerRoom());
  await refused(new Error('a bug'));
  expect(unavailable).toBe(2);
});

test('[R11] one whose answer cannot be made at its deadline keeps no other from its own', async () => {
  const deadlines = createRequestDeadlines();
  const slicer = atOnce;
  const failures: unknown[] = [];
  const stuck = (onError: (error: unknown) => void) =>
    deadlines.within({
      context: receiveRequest('move:play', null, 's', 20),
      ...{ slicer, address, work: () => new Promise(() => {}), onDone: () => {}, onError },
      onFailure: (error) => failures.push(error),
    });
  const answers: unknown[] = [];
  stuck(() => {
    throw new Error('no answer');
  });
  await new Promise<void>((resolve) => {
    stuck((error) => {
      answers.push(error);
      resolve();
    });
  });
  // The timer goes on as well.
  await new Promise<void>((resolve) => stuck(() => resolve()));
  expect(failures.map(String)).toEqual(['Error: no answer']);
  expect(answers).toEqual([expect.any(DeadlineExceeded)]);
  expect(deadlines.pending()).toBe(0);
});
