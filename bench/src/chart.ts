/** Draws what a move costs as a small SVG: bars for medians, whiskers for the least and the most. */
import type { Experiment } from './sample.ts';
import type { Spread } from './statistics.ts';
import type { Row } from './summary.ts';
import { targetTitles } from './table.ts';
import { type TargetKind, targetKinds } from './target.ts';

type Bar = { label: string; colour: string; spread: Spread };

const colours: Record<TargetKind, string> = {
  servers: '#2f6fde',
  'servers-everysec': '#7aa5ee',
  'servers-node-options': '#b4ccf5',
  'socket-io-floor': '#3f9c6c',
  'ws-memory': '#8a94a6',
  'ws-redis': '#d08a1f',
};
const size = { width: 680, label: 250, bar: 18, gap: 8, title: 30 };

export function drawChart(rows: readonly Row[]): string {
  const sections = [
    { title: 'CPU per move, µs: closed loop', bars: barsOf(rows, 'closed-loop', 1) },
    ...[1, 2, 8].map((servers) => ({
      title: `the same load on ${servers} ${servers === 1 ? 'server' : 'servers'}`,
      bars: barsOf(rows, 'scaling', servers),
    })),
  ].filter(({ bars }) => bars.length > 0);
  const most = Math.max(...sections.flatMap(({ bars }) => bars.map(({ spread }) => spread.most)));
  const scale = (size.width - size.label - 60) / most;
  const parts: string[] = [];
  let y = 4;
  for (const { title, bars } of sections) {
    y += size.title;
    parts.push(`<text x="8" y="${y - 10}" font-weight="bold">${title}</text>`);
    for (const bar of bars) {
      parts.push(drawBar(bar, y, scale));
      y += size.bar + size.gap;
    }
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${y + 4}" role="img"`,
    '  font-family="system-ui, sans-serif" font-size="13" fill="#1c2330">',
    '<title>CPU per move of servers and Redis together; whiskers: the least and the most of all rounds</title>',
    `<rect width="${size.width}" height="${y + 4}" fill="#ffffff"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function barsOf(rows: readonly Row[], experiment: Experiment, servers: number): Bar[] {
  const row = rows.find(
    (each) =>
      each.experiment === experiment &&
      each.servers === servers &&
      each.redisShards === 1 &&
      each.metric === 'cpuPerMoveUs',
  );
  return targetKinds.flatMap((kind) => {
    const spread = row?.cells[kind];
    return spread === undefined
      ? []
      : [{ label: targetTitles[kind], colour: colours[kind], spread }];
  });
}

function drawBar({ label, colour, spread }: Bar, y: number, scale: number): string {
  const at = (value: number) => (size.label + value * scale).toFixed(1);
  const middle = y + size.bar / 2;
  return [
    `<text x="${size.label - 8}" y="${middle + 4}" text-anchor="end">${label}</text>`,
    `<rect x="${size.label}" y="${y}" width="${(spread.median * scale).toFixed(1)}" height="${size.bar}" fill="${colour}"/>`,
    `<path d="M${at(spread.least)} ${middle}H${at(spread.most)}" stroke="#1c2330" stroke-width="1.5"/>`,
    `<text x="${Number(at(spread.most)) + 6}" y="${middle + 4}">${Math.round(spread.median)}</text>`,
  ].join('\n');
}
