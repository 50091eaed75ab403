/** Words a run's measurements as a table, for a terminal or for Markdown. */
import type { Measurement } from './measurement.ts';
import type { MemoryUse } from './memory.ts';

export type Judged = { measurement: Measurement; broken: string[] };

const header = [
  'attack',
  'what was done',
  'p50 / p99 before, ms',
  'p99 during, ms',
  'ratio',
  'largest, ms',
  'moves',
  'refused',
  'disconnected',
  'server MB before/most/after',
  'Redis MB',
  'ok',
];
const textColumns = 2;

export function markdownTable(rows: readonly Judged[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(header),
    line(header.map((_, column) => (column < textColumns ? '---' : '--:'))),
    ...rows.map((row) => line(cellsOf(row))),
  ].join('\n');
}

/** What was done stands below its line: it is long. */
export function textTable(rows: readonly Judged[]): string {
  const lines = [header, ...rows.map(cellsOf)];
  const isShown = (column: number) => column !== 1;
  const widths = header.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .flatMap((line, index) => [
      line
        .map((cell, column) =>
          column < textColumns
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .filter((_, column) => isShown(column))
        .join('  '),
      ...(index === 0 ? [] : [`    ${line[1]}`]),
      ...(rows[index - 1]?.broken ?? []).map((what) => `    BROKEN: ${what}`),
    ])
    .join('\n');
}

function cellsOf({ measurement, broken }: Judged): string[] {
  const { name, done, before, during, refusals, disconnects, servers, redis } = measurement;
  const hasRatio = before.p99 !== null && during.p99 !== null;
  return [
    name,
    done,
    `${ms(before.p50)} / ${ms(before.p99)}`,
    ms(during.p99),
    hasRatio ? ((during.p99 ?? 0) / (before.p99 ?? 1)).toFixed(1) : '–',
    ms(during.largest),
    `${during.count}`,
    `${refusals.length}`,
    `${disconnects}`,
    servers.length === 0 ? '–' : megabytes(worst(servers)),
    megabytes(redis),
    broken.length === 0 ? 'yes' : 'NO',
  ];
}

/** The server that grew most. */
const worst = (servers: readonly MemoryUse[]): MemoryUse =>
  servers.reduce((one, other) => (other.most - other.before > one.most - one.before ? other : one));
const megabytes = ({ before, most, after }: MemoryUse): string =>
  [before, most, after].map((value) => value.toFixed(0)).join('/');
const ms = (value: number | null): string =>
  value === null ? '–' : value.toFixed(value < 10 ? 1 : 0);
