/** What every counter of rates must do: bound a player and an address, and be fair to neighbours. */

import { describe, expect, test } from 'vitest';
import type { Rate, RateLimitOptions, RateLimits } from '../../src/limits/rate-limits.ts';
import type { RateName } from '../../src/limits/request-costs.ts';

const names = ['create', 'enter', 'seek', 'chat', 'chatBytes', 'reaction', 'read'] as const;
const rate: Rate = { count: 5, seconds: 600 };
const rates = Object.fromEntries(names.map((name) => [name, rate])) as Record<RateName, Rate>;

export function describeRateLimits(
  openLimits: (options: RateLimitOptions) => Promise<RateLimits>,
): void {
  describe('rate limits', () => {
    const spend = async (limits: RateLimits, count: number, playerId: string, address: string) => {
      const outcomes = [];
      for (let i = 0; i < count; i++)
        outcomes.push(await limits.spend('create', { playerId, address }));
      return outcomes.filter(Boolean).length;
    };

    test('[R11] a player has so many, of each name apart', async () => {
      const limits = await openLimits({ rates, addressFactor: 100 });
      expect(await spend(limits, 8, 'ann', 'a')).toBe(5);
      expect(await limits.spend('chat', { playerId: 'ann', address: 'a' })).toBe(true);
      expect(await spend(limits, 1, 'bob', 'a')).toBe(1);
    });

    test('[R11] an address has so many, and leaves each of its players the first steps', async () => {
      const limits = await openLimits({ rates, addressFactor: 2 });
      // Ten in all: half for first steps, of which each player may make one.
      expect(await spend(limits, 5, 'cleo', 'b')).toBe(5);
      expect(await spend(limits, 5, 'dan', 'b')).toBeLessThan(5);
      expect(await spend(limits, 1, 'eve', 'b')).toBe(1);
      expect(await spend(limits, 5, 'fay', 'c')).toBe(5);
    });

    test('[R11] what a player is refused for costs the address nothing', async () => {
      const limits = await openLimits({ rates, addressFactor: 2 });
      await spend(limits, 200, 'gus', 'd');
      expect(await spend(limits, 4, 'hal', 'd')).toBeGreaterThan(0);
    });

    test('no rates, no limit', async () => {
      const limits = await openLimits({ rates: null, addressFactor: 1 });
      expect(await spend(limits, 20, 'ian', 'e')).toBe(20);
    });

    test('several points are spent at once', async () => {
      const limits = await openLimits({ rates, addressFactor: 100 });
      const by = { playerId: 'jim', address: 'f' };
      expect(await limits.spend('chatBytes', by, 4)).toBe(true);
      expect(await limits.spend('chatBytes', by, 4)).toBe(false);
    });
  });
}
