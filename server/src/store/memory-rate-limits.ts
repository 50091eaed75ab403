/** Rate limits of a single process. */
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Rate, RateLimitOptions, RateLimits, RateName } from './rate-limits.ts';

export type LimiterOptions = { keyPrefix: string; points: number; duration: number };

/** `openLimiter` makes what counts: in memory, or wherever another engine counts. */
export function createMemoryRateLimits(
  { rates, addressFactor }: RateLimitOptions,
  openLimiter = (options: LimiterOptions): RateLimiterAbstract => new RateLimiterMemory(options),
): RateLimits {
  if (rates === null) return { spend: async () => true };
  const limiter = (kind: 'player' | 'address', name: string, { count, seconds }: Rate) =>
    openLimiter({
      keyPrefix: `limit:${name}:${kind}`,
      points: kind === 'player' ? count : count * addressFactor,
      duration: seconds,
    });
  const limiters = Object.fromEntries(
    Object.entries(rates).map(([name, rate]) => [
      name,
      { player: limiter('player', name, rate), address: limiter('address', name, rate) },
    ]),
  ) as Record<RateName, Record<'player' | 'address', RateLimiterAbstract>>;

  return {
    async spend(name, { playerId, address }) {
      const { player, address: ofAddress } = limiters[name];
      const spent = [player.consume(playerId), ofAddress.consume(address)];
      return (await Promise.all(spent.map(isWithin))).every(Boolean);
    },
  };
}

const isWithin = (spent: Promise<RateLimiterRes>): Promise<boolean> =>
  spent.then(
    () => true,
    (reason: unknown) => {
      if (reason instanceof RateLimiterRes) return false;
      throw reason;
    },
  );
