/** Runs the chosen experiments round by round, each of them on every target. */
import { shareCores } from './cores.ts';
import type { Context } from './experiments/context.ts';
import { measureCrowd } from './experiments/crowd.ts';
import { measureHerd } from './experiments/herd.ts';
import { measureIdle } from './experiments/idle.ts';
import { measureMoves } from './experiments/moves.ts';
import { measureScaling } from './experiments/scaling.ts';
import { describeMachine } from './machine.ts';
import type { Options } from './parse-options.ts';
import type { Run } from './run.ts';
import type { Experiment, Sample } from './sample.ts';
import { type TargetKind, targetKinds } from './target.ts';

/** What shares a Redis, and so can be scaled. */
const scalable: readonly TargetKind[] = ['servers', 'servers-everysec', 'ws-redis'];
const pingIntervalMs = 8000;
/** V8 releases memory after being idle for a while. */
const longestReturnMs = 120_000;
/** Long enough for compilers to settle. */
const longestWarmUpSeconds = 10;

type Step = { name: string; run: (round: number) => Promise<Sample[]> };

export async function runBench(options: Options, onNote: (note: string) => void): Promise<Run> {
  const { rounds, rooms, connections, seconds, rate, isQuick } = options;
  const context: Context = {
    cores: shareCores(),
    tally: { games: 0, faultCount: 0, faults: [] },
    windowMs: seconds * 1000,
    warmUpMs: Math.min(longestWarmUpSeconds, seconds / 2) * 1000,
    idleWindowMs: isQuick ? 500 : pingIntervalMs,
    rooms,
    connections,
    returnWaitMs: isQuick ? 0 : longestReturnMs,
    steadyRate: rate,
  };
  const startedAt = new Date().toISOString();
  const samples: Sample[] = [];
  for (let round = 1; round <= rounds; round++) {
    const left = stepsOf(options, context, isQuick ? [1, 2] : [1, 2, 8], round).values();
    const worker = async () => {
      for (const { name, run } of left) {
        onNote(`round ${round} of ${rounds}: ${name}`);
        samples.push(...(await run(round)));
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
    samples,
  };
}

function stepsOf(options: Options, context: Context, counts: number[], round: number): Step[] {
  const isWanted = (experiment: Experiment) => options.experiments.includes(experiment);
  const [closedLoop, fixedRate] = [isWanted('closed-loop'), isWanted('fixed-rate')];
  const wanted = (targets: readonly TargetKind[]) =>
    targets.filter((target) => options.targets.includes(target));
  const single = (
    experiment: Experiment,
    targets: readonly TargetKind[],
    servers: number,
    measure: (target: TargetKind) => Promise<Sample['metrics']>,
  ): Step[] =>
    isWanted(experiment)
      ? inTurn(wanted(targets), round).map((target) => ({
          name: `${experiment}, ${target}${servers > 1 ? ` × ${servers}` : ''}`,
          run: async () => [{ experiment, target, servers, round, metrics: await measure(target) }],
        }))
      : [];

  const moves: Step[] =
    closedLoop || fixedRate
      ? inTurn(wanted(targetKinds), round).map((target) => ({
          name: `moves, ${target}`,
          run: async () => {
            const measured = await measureMoves(context, target, { closedLoop, fixedRate });
            const sample = (experiment: Experiment, metrics: Sample['metrics'] | null): Sample[] =>
              metrics === null ? [] : [{ experiment, target, servers: 1, round, metrics }];
            return [
              ...sample('closed-loop', measured.closedLoop),
              ...sample('fixed-rate', measured.fixedRate),
            ];
          },
        }))
      : [];
  return [
    ...moves,
    ...single('idle', targetKinds, 1, (target) => measureIdle(context, target)),
    ...single('crowd', scalable, 1, (target) => measureCrowd(context, target)),
    ...single('herd', scalable, 2, (target) => measureHerd(context, target)),
    ...counts.flatMap((count) =>
      single('scaling', scalable, count, (target) => measureScaling(context, target, count)),
    ),
  ];
}

/** Every round starts with another one, so that none always follows the same one. */
const inTurn = <T>(items: readonly T[], round: number): T[] =>
  items.map((_, i) => items[(i + round) % items.length] as T);
