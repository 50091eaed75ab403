/** Formats what operations cost Redis, for a terminal or as Markdown. */
import { alignedMarkdown, alignedText } from '../aligned.ts';
import { type Spread, spreadOf } from '../statistics.ts';
import { type CostName, costNames, costTitles, type RedisCost } from './costs.ts';

/** Medians over all rounds, with the least and the most. */
export type CostRow = {
  name: CostName;
  redisShards: number;
  us: Spread;
  othersUs: Spread | null;
};

export function costRowsOf(costs: readonly RedisCost[]): CostRow[] {
  const shards = [...new Set(costs.map(({ redisShards }) => redisShards))].sort((a, b) => a - b);
  return costNames.flatMap((name) =>
    shards.flatMap((redisShards): CostRow[] => {
      const mine = costs.filter((cost) => cost.name === name && cost.redisShards === redisShards);
      const others = mine.flatMap(({ othersUs }) => othersUs ?? []);
      if (mine.length === 0) return [];
      const us = spreadOf(mine.map((cost) => cost.us));
      return [{ name, redisShards, us, othersUs: others.length > 0 ? spreadOf(others) : null }];
    }),
  );
}

const header = ['CPU of Redis for each, µs', 'where it is done', 'on every other master'];

export const costTable = (costs: readonly RedisCost[]): string =>
  alignedText([header, ...costRowsOf(costs).map(cellsOf)]);

export const costMarkdown = (costs: readonly RedisCost[]): string =>
  alignedMarkdown([header, ...costRowsOf(costs).map(cellsOf)]);

function cellsOf({ name, redisShards, us, othersUs }: CostRow): string[] {
  const where = redisShards === 1 ? '' : `, a Redis Cluster of ${redisShards}`;
  return [`${costTitles[name]}${where}`, figure(us), othersUs === null ? '' : figure(othersUs)];
}

function figure({ median, least, most, count }: Spread): string {
  const told = (value: number) => value.toFixed(1);
  return count === 1 ? told(median) : `${told(median)} (${told(least)}–${told(most)})`;
}
