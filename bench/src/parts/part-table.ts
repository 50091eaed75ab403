/** Formats what each part adds to the cost of a move, for a terminal or as Markdown. */
import { alignedMarkdown, alignedText } from '../aligned.ts';
import { type Spread, spreadOf } from '../statistics.ts';
import { type Assembly, assemblies, type PartCost } from './measure-part.ts';
import { partTitles } from './parts.ts';

const titles: Record<Assembly, string> = {
  'socket-io-floor': 'Socket.IO floor',
  ...partTitles,
  servers: 'whole server: presence, lobby, streams, timers, HTTP, monitoring',
};
const figures = [
  { name: 'serverUs', title: 'servers, µs', digits: 0 },
  { name: 'redisUs', title: 'Redis, µs', digits: 0 },
  { name: 'kb', title: 'KB', digits: 1 },
] as const;
type Figure = (typeof figures)[number];

export const partTable = (costs: readonly PartCost[]): string => alignedText(rowsOf(costs));

export const partMarkdown = (costs: readonly PartCost[]): string => alignedMarkdown(rowsOf(costs));

function rowsOf(costs: readonly PartCost[]): string[][] {
  const measured = assemblies.filter((assembly) =>
    costs.some((cost) => cost.assembly === assembly),
  );
  return [
    ['with each part, per move', ...figures.flatMap(({ title }) => [title, 'more'])],
    ...measured.map((assembly, i) => [
      titles[assembly],
      ...figures.flatMap((figure) => cellsOf(costs, figure, assembly, measured[i - 1])),
    ]),
  ];
}

/** The total, and within each round the difference to what had one part less. */
function cellsOf(
  costs: readonly PartCost[],
  { name, digits }: Figure,
  assembly: Assembly,
  before: Assembly | undefined,
): string[] {
  const mine = costs.filter((cost) => cost.assembly === assembly);
  const more = mine.flatMap((cost) =>
    costs
      .filter((other) => other.assembly === before && other.round === cost.round)
      .map((other) => cost[name] - other[name]),
  );
  const total = shown(spreadOf(mine.map((cost) => cost[name])), digits);
  return [total, more.length === 0 ? '' : shown(spreadOf(more), digits)];
}

function shown({ median, least, most, count }: Spread, digits: number): string {
  // `|| 0` turns -0 into 0.
  const told = (value: number) => String(Number(value.toFixed(digits)) || 0);
  return count === 1 ? told(median) : `${told(median)} (${told(least)}–${told(most)})`;
}
