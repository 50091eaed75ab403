/** Compares a move on a Redis Cluster with one on a single Redis: what the servers' way to many masters costs. */
import type { Sample } from './sample.ts';
import { type Spread, spreadOf } from './statistics.ts';
import { measured } from './summary.ts';

/** So much more than on a single Redis is no difference that matters. */
const mostRatio = 1.05;

export type ClusterComparison = {
  servers: number;
  redisShards: number;
  /** CPU per move on the cluster divided by that on the single Redis, within each round. */
  serverRatio: Spread;
  /** The same of servers and Redis together. */
  wholeRatio: Spread;
};

export function compareClusters(samples: readonly Sample[]): ClusterComparison[] {
  const scaled = samples.filter(
    ({ experiment, target }) => experiment === 'scaling' && target === measured,
  );
  const counts = distinct(scaled.map(({ servers }) => servers));
  const shards = distinct(scaled.map(shardsOf)).filter((count) => count > 1);
  return counts.flatMap((servers) =>
    shards.flatMap((redisShards): ClusterComparison[] => {
      const mine = scaled.filter((sample) => sample.servers === servers);
      const serverRatios = ratiosOf(mine, redisShards, 'serverCpuPerMoveUs');
      const wholeRatios = ratiosOf(mine, redisShards, 'cpuPerMoveUs');
      if (serverRatios.length === 0 || wholeRatios.length === 0) return [];
      const [serverRatio, wholeRatio] = [spreadOf(serverRatios), spreadOf(wholeRatios)];
      return [{ servers, redisShards, serverRatio, wholeRatio }];
    }),
  );
}

/** `isTrusted`: whether the machine was quiet enough to tell. */
export function clusterVerdict(comparison: ClusterComparison, isTrusted: boolean): string {
  const { servers, redisShards, serverRatio, wholeRatio } = comparison;
  const figures = `servers ${ratio(serverRatio)}, servers and Redis together ${ratio(wholeRatio)}`;
  return [
    `${servers} ${servers === 1 ? 'server' : 'servers'}, ${redisShards} shards: CPU per move with the cluster client`,
    isWithin(serverRatio) ? 'is within' : 'is not within',
    `5 % of the single client's (${figures})${isTrusted ? '' : ', as far as this run can tell'}`,
  ].join(' ');
}

/** The client is in the servers: theirs is the figure to go by. */
const isWithin = ({ median }: Spread): boolean => median <= mostRatio;

function ratiosOf(
  samples: readonly Sample[],
  redisShards: number,
  metric: 'serverCpuPerMoveUs' | 'cpuPerMoveUs',
): number[] {
  const figureOf = (round: number, shards: number) =>
    samples.find((sample) => sample.round === round && shardsOf(sample) === shards)?.metrics[
      metric
    ];
  return distinct(samples.map(({ round }) => round))
    .map((round) => (figureOf(round, redisShards) ?? Number.NaN) / (figureOf(round, 1) ?? 0))
    .filter(Number.isFinite);
}

const shardsOf = ({ redisShards = 1 }: Sample): number => redisShards;
const distinct = (values: number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

function ratio({ median, least, most, count }: Spread): string {
  const told = (value: number) => value.toFixed(2);
  return count === 1 ? told(median) : `${told(median)} (${told(least)}–${told(most)})`;
}
