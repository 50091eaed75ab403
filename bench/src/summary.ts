/** Makes rows out of samples: medians and spreads per target, and ratios within each round. */

import type { Sample } from './sample.ts';
import { definitionOf, type Experiment, experiments, type Metric, metricNames } from './sample.ts';
import { type Spread, spreadOf } from './statistics.ts';
import { type TargetKind, targetKinds } from './target.ts';

export type Row = {
  experiment: Experiment;
  servers: number;
  /** 1: a single Redis. */
  redisShards: number;
  metric: Metric;
  cells: Partial<Record<TargetKind, Spread>>;
  /** The real servers' figure divided by the floor's of the same round. */
  ratio: Spread | null;
};

export const measured: TargetKind = 'servers';
export const reference: TargetKind = 'socket-io-floor';

export function rowsOf(samples: readonly Sample[]): Row[] {
  return groupsOf(samples).flatMap(({ experiment, servers, redisShards, members }) =>
    metricNames.flatMap((metric): Row[] => {
      const cells: Row['cells'] = {};
      for (const target of targetKinds) {
        const values = members
          .filter((sample) => sample.target === target)
          .map((sample) => sample.metrics[metric])
          .filter((value) => typeof value === 'number' && Number.isFinite(value));
        if (values.length > 0) cells[target] = spreadOf(values as number[]);
      }
      if (Object.keys(cells).length === 0) return [];
      const isCompared = definitionOf(metric).isCompared === true;
      return [
        {
          ...{ experiment, servers, redisShards, metric, cells },
          ratio: isCompared ? ratioOf(members, metric) : null,
        },
      ];
    }),
  );
}

type SampleGroup = Pick<Row, 'experiment' | 'servers' | 'redisShards'> & { members: Sample[] };

function groupsOf(samples: readonly Sample[]): SampleGroup[] {
  const groups = Map.groupBy(samples, ({ experiment, servers, redisShards = 1 }) =>
    [experiments.indexOf(experiment), servers, redisShards].map(inOrder).join(),
  );
  const keys = [...groups.keys()].sort();
  return keys.flatMap((key) => {
    const members = groups.get(key) ?? [];
    const [first] = members;
    if (first === undefined) return [];
    const { experiment, servers, redisShards = 1 } = first;
    return [{ experiment, servers, redisShards, members }];
  });
}

const inOrder = (number: number): string => String(number).padStart(3, '0');

/** What changes from one round to the next changes both, so ratios spread less than figures. */
function ratioOf(members: readonly Sample[], metric: Metric): Spread | null {
  const figureOf = (target: TargetKind, round: number) =>
    members.find((sample) => sample.target === target && sample.round === round)?.metrics[metric];
  const rounds = [...new Set(members.map(({ round }) => round))];
  const ratios = rounds
    .map((round) => (figureOf(measured, round) ?? Number.NaN) / (figureOf(reference, round) ?? 0))
    .filter(Number.isFinite);
  return ratios.length > 0 ? spreadOf(ratios) : null;
}
