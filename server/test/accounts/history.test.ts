/** The rated games of a download: all of them, read some at a time. */
import { expect, test } from 'vitest';
import { historyOf } from '../../src/ratings/history.ts';
import type { CountedGame } from '../../src/ratings/rating-store.ts';

/** A store with so many games, numbered from the newest. */
const storeOf = (count: number) => ({
  standings: async () => [],
  async games(_accountId: string, limit: number, before?: string) {
    const first = before === undefined ? 0 : Number(before) + 1;
    const numbers = Array.from({ length: count }, (_, i) => i).slice(first, first + limit);
    return numbers.map((number) => ({ id: String(number) }) as CountedGame);
  },
});

test.each([
  [0, 0],
  [1, 1],
  [500, 500],
  [1234, 1234],
  [20_000, 10_000],
])('of %i games, the newest %i come, each once', async (count, expected) => {
  const { games } = await historyOf(storeOf(count), 'AbcdefghijklmnoP');
  expect(games.map(({ id }) => Number(id))).toEqual(Array.from({ length: expected }, (_, i) => i));
});
