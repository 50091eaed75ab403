/** Words the scores as a table, for a terminal or as Markdown. */
import type { Score } from './play.ts';
import { wilsonInterval } from './wilson.ts';

export type Row = { board: string; first: string; second: string; score: Score };

const header = ['board', 'first', 'second', 'games', 'first won', 'drawn', 'second won'];
const textColumns = 3;

export function textTable(rows: readonly Row[]): string {
  const lines = [header, ...rows.map(cellsOf)];
  const widths = header.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number) =>
    column < textColumns ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return lines.map((line) => line.map(pad).join('  ')).join('\n');
}

export function markdownTable(rows: readonly Row[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = header.map((_, column) => (column < textColumns ? '---' : '--:'));
  return [line(header), line(rule), ...rows.map((row) => line(cellsOf(row)))].join('\n');
}

function cellsOf({ board, first, second, score }: Row): string[] {
  const { won, drawn, lost } = score;
  const games = won + drawn + lost;
  const counts = [won, drawn, lost].map((count) => withInterval(count, games));
  return [board, first, second, `${games}`, ...counts];
}

function withInterval(count: number, games: number): string {
  const { least, most } = wilsonInterval(count, games);
  const percent = (share: number) => (share * 100).toFixed(0);
  return `${count} (${percent(least)}–${percent(most)} %)`;
}
