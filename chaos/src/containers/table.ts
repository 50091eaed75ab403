/** Formats the cases' results as one Markdown table. */
import type { Verdict } from './judge.ts';
import type { Newcomers } from './newcomers.ts';

export type Result = { name: string; trouble: string | null } & Verdict &
  Pick<Newcomers, 'came' | 'refused'>;

const header = [
  'case',
  'moves lost',
  'messages lost',
  'seats lost',
  'newcomers refused',
  'longest gap',
];

export function tableOf(results: readonly Result[]): string {
  const rows = results.map(cellsOf);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  const line = (cells: string[]) => `| ${cells.map(pad).join(' | ')} |`;
  const rule = widths.map((width, column) => `${'-'.repeat(width - 1)}${column === 0 ? '-' : ':'}`);
  return [line(header), line(rule), ...rows.map(line)].join('\n');
}

/** One result in one line. */
export const summaryOf = (result: Result): string =>
  cellsOf(result)
    .map((cell, column) => (column === 0 ? cell : `${header[column]} ${cell}`))
    .join(', ');

function cellsOf(result: Result): string[] {
  return [
    result.trouble === null ? result.name : `${result.name}: **${result.trouble}**`,
    `${result.lostMoves} of ${result.moves}`,
    `${result.lostMessages} of ${result.messages}`,
    `${result.lostSeats}`,
    `${result.refused} of ${result.came}`,
    `${(result.longestGapMs / 1000).toFixed(1)} s`,
  ];
}

export const isGood = ({ trouble, lostMoves, lostMessages, lostSeats }: Result): boolean =>
  trouble === null && lostMoves + lostMessages + lostSeats === 0;
