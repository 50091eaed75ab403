/** Formats what operations cost Redis, for a terminal or as Markdown. */
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

export function costTable(costs: readonly RedisCost[]): string {
  const rows = [header, ...costRowsOf(costs).map(cellsOf)];
  const widths = header.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

export function costMarkdown(costs: readonly RedisCost[]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [header, ['---', '--:', '--:'], ...costRowsOf(costs).map(cellsOf)].map(line).join('\n');
}

function cellsOf({ name, redisShards, us, othersUs }: CostRow): string[] {
  const where = redisShards === 1 ? '' : `, a Redis Cluster of ${redisShards}`;
  return [`${costTitles[name]}${where}`, figure(us), othersUs === null ? '' : figure(othersUs)];
}

function figure({ median, least, most, count }: Spread): string {
  const told = (value: number) => value.toFixed(1);
  return count === 1 ? told(median) : `${told(median)} (${told(least)}–${told(most)})`;
}
