/** Reads all costs before and after a span of time, and says what it took and what others took meanwhile. */
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from './experiments/context.ts';
import { busySeconds, cpuSeconds } from './process-cost.ts';
import type { Target } from './target.ts';

/** Processor seconds of each side. */
export type Costs = {
  servers: number;
  redis: number;
  /** Into and out of Redis. */
  redisBytes: number;
  /** Of all the time that the load processes had, what they used: at 1 they are the bottleneck. */
  loadShare: number;
  /** Of all cores' time, what neither the measured nor the load took: the noise of the machine. */
  foreignShare: number;
};

/** Returns what ends the span. */
export async function watchCosts(
  target: Target,
  loadPids: readonly number[],
): Promise<() => Promise<Costs>> {
  const read = async () => ({
    redisBytes: await target.redisBytes(),
    at: performance.now(),
    servers: cpuSeconds(target.servers.map(({ pid }) => pid)),
    redis: target.redis === null ? 0 : cpuSeconds([target.redis.pid]),
    load: cpuSeconds(loadPids),
    self: cpuSeconds([process.pid]),
    busy: busySeconds(),
  });
  const before = await read();
  return async () => {
    const after = await read();
    const took = (side: keyof typeof before) => after[side] - before[side];
    const seconds = took('at') / 1000;
    const ours = took('servers') + took('redis') + took('load') + took('self');
    return {
      servers: took('servers'),
      redis: took('redis'),
      redisBytes: took('redisBytes'),
      loadShare: took('load') / seconds / loadPids.length,
      foreignShare: Math.max(0, took('busy') - ours) / seconds / availableParallelism(),
    };
  };
}

/** What a time costs in which nothing is asked for. */
export async function watchStillness({ target, load }: Stage, ms: number): Promise<Costs> {
  const endWatch = await watchCosts(target, load.pids);
  await delay(ms);
  return endWatch();
}
