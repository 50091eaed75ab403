/** One run: attack after attack on one cluster, each beside bystanders, and what was measured of each. */
import { setTimeout as sleep } from 'node:timers/promises';
import { attackersAddress } from './addresses.ts';
import type { Attack, Target } from './attack.ts';
import type { Recording } from './bystanders.ts';
import type { Measurement } from './measurement.ts';
import { type MemoryUse, type MemoryWatch, watchMemory } from './memory.ts';
import { difference, readCounters } from './server-counters.ts';
import { startAttacker } from './start-attacker.ts';
import { summarize } from './statistics.ts';
import { mostServerLeft } from './verdict.ts';
import { startWorld, type World } from './world.ts';

export type RunOptions = {
  attacks: readonly Attack[];
  /** How long each attack goes on. */
  seconds: number;
  seed: number;
  /** Whether each attack has a phase without it for as long before, and honest people a bound on time. */
  isLong: boolean;
  onMeasured: (measurement: Measurement) => void;
};

/** In ms. */
const shortPhase = 1000;
const memoryPatience = 60_000;
/** Of honest people who look for each other or for a game. */
const honestPatience = 10_000;

export type Run = { finished: Promise<Measurement[]>; stop(): Promise<void> };

/** `stop` ends everything that was started, at any time; call it in any case. */
export function runAttacks(options: RunOptions): Run {
  let world: Promise<World> | undefined;
  const attackers = new Set<() => Promise<unknown>>();
  const stopWorld = async () => {
    const stopping = world;
    world = undefined;
    await (await stopping?.catch(() => undefined))?.stop();
  };
  const run = async (): Promise<Measurement[]> => {
    const measured: Measurement[] = [];
    let shared: Recording | null = null;
    for (const [index, attack] of options.attacks.entries()) {
      world ??= startWorld();
      const target = await world;
      if (options.isLong || shared === null) {
        shared = await recordQuiet(target, options.isLong ? options.seconds * 1000 : shortPhase);
      }
      const measurement = await measure({
        attack,
        index,
        world: target,
        quiet: shared,
        options,
        attackers,
      });
      measured.push(measurement);
      options.onMeasured(measurement);
      if (measurement.ended.length > 0) await stopWorld();
    }
    return measured;
  };
  const finished = run();
  finished.catch(() => {});
  return {
    finished,
    async stop() {
      await Promise.all([...attackers].map((stop) => stop()));
      await stopWorld();
    },
  };
}

async function recordQuiet({ bystanders }: World, forMs: number): Promise<Recording> {
  const recording = bystanders.record();
  await sleep(forMs);
  return recording.finish();
}

type Measuring = {
  attack: Attack;
  index: number;
  world: World;
  quiet: Recording;
  options: RunOptions;
  attackers: Set<() => Promise<unknown>>;
};

async function measure({
  attack,
  index,
  world,
  quiet,
  options,
  attackers,
}: Measuring): Promise<Measurement> {
  const { seconds, seed, isLong } = options;
  const { url, port, servers, bystanders, logs } = world;
  const target: Target = { url, port, address: attackersAddress(index), seed };
  const countersBefore = await readCounters(servers);
  const memory = watchMemory(world.pids());
  const recording = bystanders.record();
  const attacker = await startAttacker(attack.name, { target, milliseconds: seconds * 1000 });
  attackers.add(attacker.stop);
  const check = attack
    .check?.(target, isLong ? honestPatience : null)
    .catch((error) => `honest people failed: ${error}`);
  const outcome = await attacker.done.then(
    (done) => ({ done, failure: null }),
    (error: Error) => ({ done: 'failed', failure: error.message }),
  );
  const during = await recording.finish();
  await attacker.stop();
  attackers.delete(attacker.stop);
  // Neither is anybody to be disconnected while memory comes back.
  const settling = bystanders.record();
  const complaint = (await check) ?? outcome.failure;
  const uses = await settle(memory);
  const settled = await settling.finish();
  const counters = difference(countersBefore, await readCounters(servers));
  const recordings = [quiet, during, settled];
  return {
    name: attack.name,
    done: outcome.done + describeEnded(counters.ended),
    before: summarize(quiet.latencies),
    during: summarize(during.latencies),
    refusals: recordings.flatMap(({ refusals }) => refusals),
    disconnects: recordings.reduce((sum, { disconnects }) => sum + disconnects, 0),
    ...logs.take(),
    internalAnswers: counters.internal,
    servers: uses.slice(0, servers.length),
    redis: uses[servers.length] ?? { before: 0, most: 0, after: 0 },
    complaint,
  };
}

/** Resolves once the servers' memory is back, or after a minute. */
async function settle(memory: MemoryWatch): Promise<MemoryUse[]> {
  const deadline = performance.now() + memoryPatience;
  const isBack = (uses: MemoryUse[]) =>
    uses.every(({ before, after }) => after - before <= mostServerLeft);
  while (!isBack(memory.now()) && performance.now() < deadline) await sleep(500);
  memory.stop();
  return memory.now();
}

function describeEnded(ended: Map<string, number>): string {
  const some = [...ended].filter(([, count]) => count > 0);
  if (some.length === 0) return '';
  return `; cut off: ${some.map(([cause, count]) => `${cause} ${count.toLocaleString('en')}`).join(', ')}`;
}
