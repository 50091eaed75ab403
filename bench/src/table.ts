/** Formats a run's rows as one table, for a terminal or as Markdown. */
import { definitionOf, type Experiment } from './sample.ts';
import type { Spread } from './statistics.ts';
import { measured, type Row, reference } from './summary.ts';
import { type TargetKind, targetKinds, usualTargets } from './target.ts';

const titles: Record<Experiment, string> = {
  'closed-loop': 'Closed loop',
  'fixed-rate': 'Fixed rate, half of the above',
  ultimate: 'Closed loop of Ultimate tic-tac-toe',
  idle: 'Idle connections',
  crowd: 'Moves among idle connections',
  herd: 'Herd',
  scaling: 'Same load',
};
export const targetTitles: Record<TargetKind, string> = {
  servers: 'this project',
  'servers-everysec': 'this project, everysec',
  'servers-node-options': 'this project, options of Node',
  'socket-io-floor': 'Socket.IO floor',
  'ws-memory': 'ws, in memory',
  'ws-redis': 'ws + Redis, tuned',
};
const ratioTitle = `${targetTitles[measured]} : ${targetTitles[reference]}`;
/** A column for each usual target, and for others where they were measured. */
const columnsOf = (rows: readonly Row[]): TargetKind[] =>
  targetKinds.filter(
    (kind) => usualTargets.includes(kind) || rows.some(({ cells }) => cells[kind] !== undefined),
  );
const headerOf = (columns: readonly TargetKind[]): string[] => [
  'median (least–most)',
  ...columns.map((kind) => targetTitles[kind]),
  ratioTitle,
];

type Section = { title: string; lines: string[][] };

export function textTable(rows: readonly Row[]): string {
  const columns = columnsOf(rows);
  const header = headerOf(columns);
  const sections = sectionsOf(rows, columns);
  const all = [header, ...sections.flatMap(({ lines }) => lines)];
  const widths = header.map((_, column) =>
    Math.max(...all.map((line) => (line[column] ?? '').length + (column === 0 ? 2 : 0))),
  );
  const format = (line: string[]) =>
    line
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ');
  return [
    format(header),
    ...sections.flatMap(({ title, lines }) => [
      '',
      title,
      ...lines.map(([name = '', ...cells]) => format([`  ${name}`, ...cells])),
    ]),
  ].join('\n');
}

export function markdownTable(rows: readonly Row[]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const columns = columnsOf(rows);
  const header = headerOf(columns);
  return [
    line(header),
    line(header.map((_, i) => (i === 0 ? '---' : '--:'))),
    ...sectionsOf(rows, columns).flatMap(({ title, lines }) => [
      line([`**${title}**`, ...columns.map(() => ''), '']),
      ...lines.map(line),
    ]),
  ].join('\n');
}

function sectionsOf(rows: readonly Row[], columns: readonly TargetKind[]): Section[] {
  const sections: Section[] = [];
  for (const row of rows) {
    const title = sectionTitle(row);
    let section = sections.at(-1);
    if (section?.title !== title) {
      section = { title, lines: [] };
      sections.push(section);
    }
    section.lines.push(lineOf(row, columns));
  }
  return sections;
}

function sectionTitle({ experiment, servers, redisShards }: Row): string {
  if (experiment !== 'scaling') return titles[experiment];
  const title = `${titles[experiment]} on ${servers} ${servers === 1 ? 'server' : 'servers'}`;
  return redisShards === 1 ? title : `${title}, a Redis Cluster of ${redisShards}`;
}

function lineOf({ metric, cells, ratio }: Row, columns: readonly TargetKind[]): string[] {
  const { title, digits, isShare = false } = definitionOf(metric);
  const figure = (value: number) => number(isShare ? value * 100 : value, digits);
  const unit = isShare ? ' %' : '';
  return [
    title,
    ...columns.map((kind) => {
      const spread = cells[kind];
      return spread === undefined ? '–' : `${range(spread, figure)}${unit}`;
    }),
    ratio === null ? '' : range(ratio, (value) => number(value, 2)),
  ];
}

function range({ median, least, most, count }: Spread, figure: (value: number) => string): string {
  const told = figure(median);
  return count === 1 ? told : `${told} (${figure(least)}–${figure(most)})`;
}

/** `|| 0` turns -0 into 0. */
const number = (value: number, digits: number): string =>
  (Number(value.toFixed(digits)) || 0).toLocaleString('en', { minimumFractionDigits: digits });
