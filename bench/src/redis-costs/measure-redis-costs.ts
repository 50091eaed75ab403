/**
 * Measures what single operations of the servers cost Redis: processor time of the process, for the script is only a
 * part of it; reading, answering and writing to disk are others.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { isTransient } from '../../../server/src/errors.ts';
import type { Cores } from '../cores.ts';
import { cpuSeconds } from '../process-cost.ts';
import type { RedisCost } from './costs.ts';
import { type Engine, openEngine } from './open-engine.ts';
import { type Act, type Operation, workerCount } from './operation.ts';
import { operationsOn } from './operations.ts';

/** In the order in which they are measured. */
export const measuredShards = [1, 3, 6] as const;

export type CostOptions = { cores: Cores; round: number; windowMs: number };

/** On a Redis, or Redis Cluster, of its own. `redisShards`: 1 for a single Redis. */
export async function measureRedisCosts(
  redisShards: number,
  options: CostOptions,
): Promise<RedisCost[]> {
  const engine = await openEngine(redisShards, options.cores);
  try {
    // What opening costs is not what idling costs.
    await delay(options.windowMs);
    const idle = await watch(engine, () => delay(options.windowMs));
    const costs: RedisCost[] = [];
    for (const operation of operationsOn(redisShards)) {
      const { name } = operation;
      const cost = await measure(engine, operation, idle, options.windowMs);
      costs.push({ name, redisShards, round: options.round, ...cost });
    }
    return costs;
  } finally {
    await engine.stop();
  }
}

type Span = {
  seconds: number;
  /** Processor seconds of each Redis. */
  cpu: number[];
};

async function measure(
  engine: Engine,
  operation: Operation,
  idle: Span,
  ms: number,
): Promise<Pick<RedisCost, 'us' | 'othersUs'>> {
  const act = await operation.prepare(engine);
  await repeat(act, ms / 4);
  let count = 0;
  const span = await watch(engine, async () => {
    count = await repeat(act, ms);
  });
  const home = homeOf(engine, operation);
  const us = span.cpu.map((cpu, node) => {
    const meanwhile = ((idle.cpu[node] ?? 0) / idle.seconds) * span.seconds;
    return (Math.max(0, cpu - meanwhile) * 1e6) / count;
  });
  const others = us.filter((_, node) => node !== home);
  return {
    us: us[home] ?? Number.NaN,
    ...(others.length > 0 && { othersUs: others.reduce((a, b) => a + b, 0) / others.length }),
  };
}

/** Which of the nodes does it. */
function homeOf({ redis, nodes }: Engine, { key }: Operation): number {
  const name = redis.nodeOf(key(redis))?.name;
  const port = Number(redisPort.exec(name ?? '')?.[1]);
  return nodes.length === 1 ? 0 : nodes.findIndex((node) => node.port === port);
}

const redisPort = /:(\d+)$/;

async function watch({ nodes }: Engine, act: () => Promise<void>): Promise<Span> {
  const read = () => nodes.map(({ pid }) => cpuSeconds([pid]));
  const [before, startedAt] = [read(), performance.now()];
  await act();
  const seconds = (performance.now() - startedAt) / 1000;
  return { seconds, cpu: read().map((cpu, node) => cpu - (before[node] ?? 0)) };
}

/** Resolves to how often it was done. */
async function repeat(act: Act, ms: number): Promise<number> {
  const endsAt = performance.now() + ms;
  let count = 0;
  let refusal: unknown;
  const work = async (_: unknown, worker: number) => {
    while (performance.now() < endsAt) {
      try {
        await act(worker);
        count++;
      } catch (error) {
        // On a machine that is too busy an answer may come too late; that counts for nothing.
        if (!isTransient(error)) throw error;
        refusal = error;
      }
    }
  };
  await Promise.all(Array.from({ length: workerCount }, work));
  if (count === 0) throw new Error('Redis did nothing of what was asked', { cause: refusal });
  return count;
}
