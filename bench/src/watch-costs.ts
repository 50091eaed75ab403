/** Measures what a span of time costs, and what other processes use meanwhile. */
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Stage } from './experiments/context.ts';
import { busySeconds, cpuSeconds } from './process-cost.ts';
import type { Target } from './target.ts';

/** Processor seconds of each side. */
export type Costs = {
  servers: number;
  redis: number;
  /** The same of each Redis. */
  redisNodes: number[];
  /** Into and out of Redis. */
  redisBytes: number;
  /** By the servers' V8s. */
  allocatedBytes: number;
  /** The share of their time for which the load processes were busy: at 1 they are the bottleneck. */
  loadShare: number;
  /** The share of all cores' time that went to neither the measured processes nor the load: the machine's noise. */
  foreignShare: number;
};

/** Returns a function that ends the span. */
export async function watchCosts(
  target: Target,
  loadPids: readonly number[],
): Promise<() => Promise<Costs>> {
  const read = async () => ({
    redisBytes: await target.redisBytes(),
    allocated: await target.insight.allocatedBytes(),
    at: performance.now(),
    servers: cpuSeconds(target.servers.map(({ pid }) => pid)),
    redis: cpuSeconds(target.redisNodes.map(({ pid }) => pid)),
    load: cpuSeconds(loadPids),
    self: cpuSeconds([process.pid]),
    busy: busySeconds(),
  });
  const readNodes = () => target.redisNodes.map(({ pid }) => cpuSeconds([pid]));
  const before = await read();
  const nodesBefore = readNodes();
  return async () => {
    const after = await read();
    const nodesAfter = readNodes();
    const took = (side: keyof typeof before) => after[side] - before[side];
    const seconds = took('at') / 1000;
    const ours = took('servers') + took('redis') + took('load') + took('self');
    return {
      servers: took('servers'),
      redis: took('redis'),
      redisNodes: nodesAfter.map((seconds, i) => seconds - (nodesBefore[i] ?? 0)),
      redisBytes: took('redisBytes'),
      allocatedBytes: took('allocated'),
      loadShare: took('load') / seconds / loadPids.length,
      foreignShare: Math.max(0, took('busy') - ours) / seconds / availableParallelism(),
    };
  };
}

/** What a span without any requests costs. */
export async function watchStillness({ target, load }: Stage, ms: number): Promise<Costs> {
  const endWatch = await watchCosts(target, load.pids);
  await delay(ms);
  return endWatch();
}
