/** What a round consists of: each chosen experiment on every target it is for. */
import type { Context } from './experiments/context.ts';
import { measureCrowd } from './experiments/crowd.ts';
import { measureHerd } from './experiments/herd.ts';
import { measureIdle } from './experiments/idle.ts';
import { measureMoves } from './experiments/moves.ts';
import { measureScaling } from './experiments/scaling.ts';
import { measureOwners, type OwnerCost } from './insight/measure-owners.ts';
import type { Options } from './parse-options.ts';
import { assemblies, measurePart, type PartCost } from './parts/measure-part.ts';
import type { RedisCost } from './redis-costs/costs.ts';
import { measuredShards, measureRedisCosts } from './redis-costs/measure-redis-costs.ts';
import type { Experiment, Sample } from './sample.ts';
import { isProject, type TargetKind, targetKinds } from './target.ts';

type Findings = {
  samples?: Sample[];
  ownerCosts?: OwnerCost[];
  partCosts?: PartCost[];
  redisCosts?: RedisCost[];
};
export type Step = { name: string; run: () => Promise<Findings> };

type Chosen = Pick<Options, 'isQuick' | 'experiments' | 'targets' | 'servers' | 'redisShards'>;

/** What plays more games than one. */
const served = targetKinds.filter(isProject);
/** What is taken apart. */
const owned: readonly TargetKind[] = ['servers', 'socket-io-floor'];
/** What shares a Redis, and so can be scaled. */
const scalable: readonly TargetKind[] = [...served, 'socket-io-floor', 'ws-redis'];

export function stepsOf(options: Chosen, context: Context, round: number): Step[] {
  const wanted = (targets: readonly TargetKind[]) =>
    inTurn(
      targets.filter((target) => options.targets.includes(target)),
      round,
    );
  const single = (
    experiment: Experiment,
    targets: readonly TargetKind[],
    servers: number,
    measure: (context: Context, target: TargetKind) => Promise<Sample['metrics']>,
  ): Step[] =>
    options.experiments.includes(experiment)
      ? wanted(targets).map((target) => ({
          name: `${experiment}, ${target}${servers > 1 ? ` × ${servers}` : ''}`,
          run: async () => {
            const metrics = await measure(context, target);
            return { samples: [{ experiment, target, servers, round, metrics }] };
          },
        }))
      : [];
  return [
    ...movesSteps(options, wanted(targetKinds), context, round),
    ...single('ultimate', served, 1, measureUltimate),
    ...single('idle', targetKinds, 1, measureIdle),
    ...single('crowd', scalable, 1, measureCrowd),
    ...single('herd', scalable, 2, measureHerd),
    ...options.servers.flatMap((count) => scalingSteps(options, count, context, round)),
    ...ownerSteps(options, wanted(owned), context, round),
    ...partSteps(options, context, round),
    ...costSteps(options, context, round),
  ];
}

async function measureUltimate(context: Context, target: TargetKind): Promise<Sample['metrics']> {
  const wanted = { closedLoop: true, fixedRate: false, game: 'ultimate-tic-tac-toe' };
  const { closedLoop } = await measureMoves(context, target, wanted);
  return closedLoop ?? {};
}

/** The closed loop and the fixed rate are measured on the same processes. */
function movesSteps(
  { experiments }: Chosen,
  targets: readonly TargetKind[],
  context: Context,
  round: number,
): Step[] {
  const isWanted = (experiment: Experiment) => experiments.includes(experiment);
  const [closedLoop, fixedRate] = [isWanted('closed-loop'), isWanted('fixed-rate')];
  if (!closedLoop && !fixedRate) return [];
  return targets.map((target) => ({
    name: `moves, ${target}`,
    run: async () => {
      const measured = await measureMoves(context, target, { closedLoop, fixedRate });
      const sample = (experiment: Experiment, metrics: Sample['metrics'] | null): Sample[] =>
        metrics === null ? [] : [{ experiment, target, servers: 1, round, metrics }];
      return {
        samples: [
          ...sample('closed-loop', measured.closedLoop),
          ...sample('fixed-rate', measured.fixedRate),
        ],
      };
    },
  }));
}

/** A single Redis and Redis Clusters take turns with the targets, so that they may be compared. */
function scalingSteps(
  { experiments, targets, redisShards }: Chosen,
  servers: number,
  context: Context,
  round: number,
): Step[] {
  if (!experiments.includes('scaling')) return [];
  const variants = scalable
    .filter((target) => targets.includes(target))
    .flatMap((target) =>
      redisShards
        .filter((shards) => shards === 1 || isProject(target))
        .map((shards) => ({ target, shards })),
    );
  return inTurn(variants, round).map(({ target, shards }) => ({
    name: `scaling, ${target} × ${servers}${shards > 1 ? `, ${shards} shards` : ''}`,
    run: async () => {
      const metrics = await measureScaling(context, target, servers, shards);
      const experiment: Experiment = 'scaling';
      return { samples: [{ experiment, target, servers, redisShards: shards, round, metrics }] };
    },
  }));
}

function ownerSteps(
  { experiments, servers }: Chosen,
  targets: readonly TargetKind[],
  context: Context,
  round: number,
): Step[] {
  if (!experiments.includes('owners')) return [];
  const [count = 1] = servers;
  return targets.map((target) => ({
    name: `owners, ${target}`,
    run: async () => ({ ownerCosts: await measureOwners(context, target, count, round) }),
  }));
}

/** Whatever the targets are: a part says something only beside the one before it. */
function partSteps({ experiments }: Chosen, context: Context, round: number): Step[] {
  if (!experiments.includes('parts')) return [];
  return inTurn(assemblies, round).map((assembly) => ({
    name: `parts, ${assembly}`,
    run: async () => ({ partCosts: [await measurePart(context, assembly, round)] }),
  }));
}

function costSteps({ experiments, isQuick }: Chosen, context: Context, round: number): Step[] {
  if (!experiments.includes('redis-costs')) return [];
  const { cores, windowMs } = context;
  // There are many of them, and two seconds of work are told to one in two hundred.
  const costMs = isQuick ? 100 : windowMs / 2;
  return measuredShards.map((shards) => ({
    name: `redis-costs, ${shards === 1 ? 'a single Redis' : `${shards} shards`}`,
    run: async () => ({
      redisCosts: await measureRedisCosts(shards, { cores, round, windowMs: costMs }),
    }),
  }));
}

/** Every round starts with another one, so that none always follows the same one. */
const inTurn = <T>(items: readonly T[], round: number): T[] =>
  items.map((_, i) => items[(i + round) % items.length] as T);
