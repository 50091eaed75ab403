/** Rate limits of a single process. */

import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import {
  firstPartOf,
  type Rate,
  type RateLimitOptions,
  type RateLimits,
} from '../limits/rate-limits.ts';
import type { RateName } from '../limits/request-costs.ts';

export type LimiterOptions = { keyPrefix: string; points: number; duration: number };

type Limiters = Record<'player' | 'first' | 'more', RateLimiterAbstract> & { firstPart: number };

/** `openLimiter` makes what counts: in memory, or wherever another engine counts. */
export function createMemoryRateLimits(
  { rates, addressFactor }: RateLimitOptions,
  openLimiter = (options: LimiterOptions): RateLimiterAbstract => new RateLimiterMemory(options),
): RateLimits {
  if (rates === null) return { spend: async () => true };
  const limitersOf = (name: string, rate: Rate): Limiters => {
    const limiter = (kind: string, points: number) =>
      openLimiter({ keyPrefix: `limit:${name}:${kind}`, points, duration: rate.seconds });
    const ofAddress = rate.count * addressFactor;
    return {
      player: limiter('player', rate.count),
      first: limiter('first', Math.ceil(ofAddress / 2)),
      more: limiter('more', Math.floor(ofAddress / 2)),
      firstPart: firstPartOf(rate),
    };
  };
  const limiters = Object.fromEntries(
    Object.entries(rates).map(([name, rate]) => [name, limitersOf(name, rate)]),
  ) as Record<RateName, Limiters>;

  return {
    async spend(name, { playerId, address }, points = 1) {
      const { player, first, more, firstPart } = limiters[name];
      const spent = await within(player.consume(playerId, points));
      if (spent === null) return false;
      const isFirst = spent.consumedPoints <= firstPart;
      if (isFirst && (await within(first.consume(address, points))) !== null) return true;
      return (await within(more.consume(address, points))) !== null;
    },
  };
}

/** Null for more than is allowed. */
const within = (spending: Promise<RateLimiterRes>): Promise<RateLimiterRes | null> =>
  spending.catch((reason: unknown) => {
    if (reason instanceof RateLimiterRes) return null;
    throw reason;
  });
