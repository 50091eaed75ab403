/** Runs the chosen experiments round by round, each of them on every target. */
import { shareCores } from './cores.ts';
import type { Context } from './experiments/context.ts';
import type { OwnerCost } from './insight/measure-owners.ts';
import { describeMachine } from './machine.ts';
import type { Options } from './parse-options.ts';
import type { PartCost } from './parts/measure-part.ts';
import type { RedisCost } from './redis-costs/costs.ts';
import type { Run } from './run.ts';
import type { Sample } from './sample.ts';
import { stepsOf } from './steps.ts';

const pingIntervalMs = 8000;
/** V8 releases memory after being idle for a while. */
const longestReturnMs = 120_000;
/** V8 compiles for as long as this. */
const warmUpMs = 8000;

export async function runBench(options: Options, onNote: (note: string) => void): Promise<Run> {
  const { rounds, rooms, connections, seconds, rate, nodeOptions, isQuick } = options;
  const context: Context = {
    cores: shareCores(),
    tally: { games: 0, faultCount: 0, faults: [] },
    windowMs: seconds * 1000,
    warmUpMs: isQuick ? seconds * 500 : warmUpMs,
    idleWindowMs: isQuick ? 500 : pingIntervalMs,
    rooms,
    connections,
    returnWaitMs: isQuick ? 0 : longestReturnMs,
    steadyRate: rate,
    nodeOptions,
  };
  const startedAt = new Date().toISOString();
  const samples: Sample[] = [];
  const ownerCosts: OwnerCost[] = [];
  const partCosts: PartCost[] = [];
  const redisCosts: RedisCost[] = [];
  for (let round = 1; round <= rounds; round++) {
    const left = stepsOf(options, context, round).values();
    const worker = async () => {
      for (const { name, run } of left) {
        onNote(`round ${round} of ${rounds}: ${name}`);
        const found = await run();
        samples.push(...(found.samples ?? []));
        ownerCosts.push(...(found.ownerCosts ?? []));
        partCosts.push(...(found.partCosts ?? []));
        redisCosts.push(...(found.redisCosts ?? []));
      }
    };
    // A smoke run measures no speed, so experiments may run side by side.
    await Promise.all(Array.from({ length: isQuick ? 4 : 1 }, worker));
  }
  return {
    startedAt,
    endedAt: new Date().toISOString(),
    machine: describeMachine(context.cores),
    options: { isQuick, rounds, seconds, rooms, connections, rate },
    tally: context.tally,
    ...{ samples, ownerCosts, partCosts, redisCosts },
  };
}
