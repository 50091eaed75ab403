/** Ids of games that say nothing of the rooms they were played in. */
import { expect, it } from 'vitest';
import { createPublicGameIds } from '../../src/ratings/public-game-ids.ts';

const ids = createPublicGameIds('a key');

it('are turned back by servers of the same key alone', () => {
  for (const id of ['7KX2M9PQ4D.1', '7KX2M9PQ4D.12', '0000000000.123456']) {
    expect(ids.publish(id)).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(ids.resolve(ids.publish(id))).toBe(id);
    expect(createPublicGameIds('another key').resolve(ids.publish(id))).toBeNull();
  }
});

it('differ in all places between two rounds of a room', () => {
  const [first, second] = [ids.publish('7KX2M9PQ4D.1'), ids.publish('7KX2M9PQ4D.2')];
  expect(first.slice(0, 4)).not.toBe(second.slice(0, 4));
});

it.each(['', 'nonsense', '7KX2M9PQ4D.1', 'A'.repeat(22)])('"%s" is none', (text) => {
  expect(ids.resolve(text)).toBeNull();
});
