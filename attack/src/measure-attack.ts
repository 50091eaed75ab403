/** One attack on a cluster where others play, and everything that is measured of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack, Target } from './attack.ts';
import type { Measurement } from './measurement.ts';
import { type MemoryUse, type MemoryWatch, watchMemory } from './memory.ts';
import { difference, readCounters } from './server-counters.ts';
import { startAttacker } from './start-attacker.ts';
import { summarize } from './statistics.ts';
import { mostServerLeft } from './verdict.ts';
import type { World } from './world.ts';

export type AttackMeasuring = {
  attack: Attack;
  world: World;
  /** Latencies of moves before any attack, in ms. */
  quiet: readonly number[];
  order: { address: string; milliseconds: number; seed: number };
  isLong: boolean;
  /** Ends the attack at once. */
  signal: AbortSignal;
};

/** In ms: what SECURITY.md grants memory to come back in. */
const memoryPatienceMs = 60_000;
/** In ms: of honest people who look for each other, or for a game. */
const honestPatienceMs = 10_000;

export async function measureAttack(measuring: AttackMeasuring): Promise<Measurement> {
  const { attack, world, quiet, isLong } = measuring;
  const { servers, bystanders } = world;
  const countersBefore = await readCounters(servers);
  const memory = watchMemory(world.pids());
  try {
    const recording = bystanders.record();
    const { done, complaint } = await carryOut(measuring);
    const during = await recording.finish();
    const uses = await settle(memory, isLong ? memoryPatienceMs : 0);
    const counters = difference(countersBefore, await readCounters(servers));
    return {
      name: attack.name,
      done: done + describeEnded(counters.ended),
      before: summarize(quiet),
      during: summarize(during),
      ...bystanders.takeHarm(),
      ...world.logs.take(),
      internalAnswers: counters.internal,
      servers: uses.slice(0, servers.length),
      redis: uses[servers.length] ?? { before: 0, most: 0, after: 0 },
      complaint,
    };
  } finally {
    memory.stop();
  }
}

/** Attacks, and meanwhile lets honest people try what they want to do. */
async function carryOut({ attack, world, order, isLong, signal }: AttackMeasuring) {
  const { address, seed, milliseconds } = order;
  const target: Target = { url: world.url, port: world.port, address, seed };
  const attacker = await startAttacker(attack.name, { target, milliseconds });
  const onStop = () => void attacker.stop();
  signal.addEventListener('abort', onStop);
  if (signal.aborted) onStop();
  const check = attack
    .check?.(target, isLong ? honestPatienceMs : null)
    .catch((error) => `honest people failed: ${error}`);
  try {
    const done = await attacker.done;
    return { done, complaint: (await check) ?? null };
  } catch (error) {
    return { done: 'nothing', complaint: error instanceof Error ? error.message : String(error) };
  } finally {
    signal.removeEventListener('abort', onStop);
    await attacker.stop();
  }
}

/** Resolves once the servers' memory is back, or after that time. */
async function settle(memory: MemoryWatch, patienceMs: number): Promise<MemoryUse[]> {
  const deadline = performance.now() + patienceMs;
  const isBack = (uses: MemoryUse[]) =>
    uses.every(({ before, after }) => after - before <= mostServerLeft);
  while (!isBack(memory.now()) && performance.now() < deadline) await sleep(500);
  return memory.now();
}

function describeEnded(ended: Map<string, number>): string {
  const some = [...ended].filter(([, count]) => count > 0);
  if (some.length === 0) return '';
  const counts = some.map(([cause, count]) => `${cause} ${count.toLocaleString('en')}`);
  return `; cut off: ${counts.join(', ')}`;
}
