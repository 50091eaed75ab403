/** Random numbers with a seed: the same seed gives the same numbers. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export type Random = {
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  isLucky(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** A generator of its own for another part; drawing from it does not affect this one. */
  fork(): Random;
};

export function createRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const between = (least: number, most: number) => uniformInt(generator, least, most);
  return {
    between,
    isLucky: (percent) => between(1, 100) <= percent,
    pick: <T>(from: readonly T[]) => from[between(0, from.length - 1)] as T,
    fork: () => createRandom(between(-0x7fffffff, 0x7fffffff)),
  };
}
