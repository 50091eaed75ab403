/** One run: attack after attack, on one cluster as long as nothing of it ends. */
import { setTimeout as sleep } from 'node:timers/promises';
import { attackersAddress } from './addresses.ts';
import type { Attack } from './attack.ts';
import { measureAttack } from './measure-attack.ts';
import type { Measurement } from './measurement.ts';
import { startWorld, type World } from './world.ts';

export type RunOptions = {
  attacks: readonly Attack[];
  /** How long each attack goes on. */
  seconds: number;
  seed: number;
  /**
   * Whether each attack has a phase without it for as long before, honest people have a bound on time,
   * and memory has a minute to come back.
   */
  isLong: boolean;
  onMeasured: (measurement: Measurement) => void;
};

export type Run = {
  /** Rejects with `Stopped` if it was stopped before its end. */
  finished: Promise<void>;
  /** Ends everything that was started, at any time. */
  stop(): Promise<void>;
};

export class Stopped extends Error {}

/** Of a short run's one phase without an attack. */
const shortPhaseMs = 1000;

export function runAttacks(options: RunOptions): Run {
  const { attacks, seconds, seed, isLong, onMeasured } = options;
  const stopping = new AbortController();
  let world: Promise<World> | undefined;
  const stopWorld = async () => {
    const ending = world;
    world = undefined;
    const started = await ending?.catch(() => undefined); // a start that fails leaves nothing behind
    await started?.stop();
  };
  const openWorld = (): Promise<World> => {
    if (stopping.signal.aborted) throw new Stopped();
    world ??= startWorld();
    return world;
  };

  const run = async (): Promise<void> => {
    let quiet: number[] | undefined;
    for (const [index, attack] of attacks.entries()) {
      const open = await openWorld();
      if (isLong || quiet === undefined) {
        quiet = await recordQuiet(open, isLong ? seconds * 1000 : shortPhaseMs);
      }
      const order = { address: attackersAddress(index), milliseconds: seconds * 1000, seed };
      const measurement = await measureAttack({
        ...{ attack, world: open, quiet, order, isLong },
        signal: stopping.signal,
      });
      if (stopping.signal.aborted) throw new Stopped();
      onMeasured(measurement);
      if (measurement.ended.length > 0) await stopWorld();
    }
  };
  const finished = run();
  finished.catch(() => {});
  return {
    finished,
    async stop() {
      stopping.abort();
      await stopWorld();
    },
  };
}

async function recordQuiet({ bystanders }: World, forMs: number): Promise<number[]> {
  const recording = bystanders.record();
  await sleep(forMs);
  return recording.finish();
}
