/** A store calls its listeners after changes, and only then. */
import { expect, it } from 'vitest';
import { createStore } from '../../src/store/create-store.ts';

const counter = () =>
  createStore((count: number, step: number) => (step === 0 ? count : count + step), 0);

it('calls its listeners after each change, until they stop listening', () => {
  const { state, subscribe, dispatch } = counter();
  const seen: number[] = [];
  const stop = subscribe(() => seen.push(state()));
  dispatch(1);
  dispatch(2);
  stop();
  dispatch(3);
  expect(seen).toEqual([1, 3]);
  expect(state()).toBe(6);
});

it('calls nobody where an event changes nothing', () => {
  const { subscribe, dispatch } = counter();
  let calls = 0;
  subscribe(() => calls++);
  dispatch(0);
  expect(calls).toBe(0);
});
