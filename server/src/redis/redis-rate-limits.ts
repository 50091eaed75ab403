/** Rate limits of all servers, in Redis; while that is away each server counts on its own. */
import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { RateLimitOptions, RateLimits } from '../limits/rate-limits.ts';
import { createMemoryRateLimits } from '../memory/memory-rate-limits.ts';
import type { RedisConnection } from './redis-connection.ts';

export function createRedisRateLimits(
  redis: Pick<RedisConnection, 'eval'>,
  options: RateLimitOptions,
): RateLimits {
  // All that the limiter uses of a client; this way its commands are bounded as all others are.
  const storeClient = {
    eval: (source: string, { keys, arguments: args }: { keys: string[]; arguments: string[] }) =>
      redis.eval({ source, sha: shaOf(source) }, keys, args),
  };
  return createMemoryRateLimits(
    options,
    (limiter) =>
      new RateLimiterRedis({
        ...limiter,
        storeClient,
        useRedisPackage: true,
        // Who has used up all is refused without asking Redis again, until there is more to spend.
        inMemoryBlockOnConsumed: limiter.points,
        insuranceLimiter: new RateLimiterMemory(limiter),
      }),
  );
}

const shas = new Map<string, string>();
function shaOf(source: string): string {
  const sha = shas.get(source) ?? createHash('sha1').update(source).digest('hex');
  shas.set(source, sha);
  return sha;
}
