/** Reads all costs before and after a span of time, and says what it took and what others took meanwhile. */
import { availableParallelism } from 'node:os';
import { busySeconds, cpuSeconds } from './process-cost.ts';
import type { Target } from './target.ts';

/** Processor seconds of each side. */
export type Costs = {
  servers: number;
  redis: number;
  /** Of all the time that the load processes had, what they used: at 1 they are the bottleneck. */
  loadShare: number;
  /** Of all cores' time, what neither the measured nor the load took: the noise of the machine. */
  foreignShare: number;
};

/** Returns what ends the span. */
export function watchCosts(target: Target, loadPids: readonly number[]): () => Costs {
  const read = () => ({
    at: performance.now(),
    servers: cpuSeconds(target.servers.map(({ pid }) => pid)),
    redis: target.redis === null ? 0 : cpuSeconds([target.redis.pid]),
    load: cpuSeconds(loadPids),
    self: cpuSeconds([process.pid]),
    busy: busySeconds(),
  });
  const before = read();
  return () => {
    const after = read();
    const took = (side: keyof typeof before) => after[side] - before[side];
    const seconds = took('at') / 1000;
    const ours = took('servers') + took('redis') + took('load') + took('self');
    return {
      servers: took('servers'),
      redis: took('redis'),
      loadShare: took('load') / seconds / loadPids.length,
      foreignShare: Math.max(0, took('busy') - ours) / seconds / availableParallelism(),
    };
  };
}
