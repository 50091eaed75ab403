/** Says whether the machine was quiet enough for the figures to mean something. */
import type { Run } from './run.ts';
import { definitionOf, type Metric } from './sample.ts';
import { relativeSpread } from './statistics.ts';
import { type Row, reference } from './summary.ts';

export type Verdict = { isTrusted: boolean; reasons: string[] };

/** The reference does the same work every round: if its figures differ by more, the machine was not quiet. */
const mostSpread = 0.15;
/** The share of all cores' time that other processes may take in any sample. */
const mostForeign = 0.1;
/** A load process that is busy for more than this share may have been the bottleneck. */
const mostLoad = 0.9;
const leastRounds = 3;
const steady: Metric = 'cpuPerMoveUs';

export function judge(
  { options, samples }: Pick<Run, 'options' | 'samples'>,
  rows: readonly Row[],
): Verdict {
  if (options.isQuick) return { isTrusted: false, reasons: ['a smoke run measures no speed'] };
  const reasons: string[] = [];
  if (options.rounds < leastRounds) reasons.push(`fewer than ${leastRounds} rounds show no spread`);
  for (const { experiment, servers, metric, cells } of rows) {
    const spread = cells[reference];
    if (spread === undefined || metric !== steady) continue;
    if (relativeSpread(spread) > mostSpread) {
      const what = `${experiment}${servers > 1 ? ` × ${servers}` : ''}, ${definitionOf(metric).title}`;
      const share = percent(relativeSpread(spread));
      reasons.push(`${what}: the reference spread over ${share} (bound ${percent(mostSpread)})`);
    }
  }
  const foreign = Math.max(0, ...samples.map(({ metrics }) => metrics.foreignShare ?? 0));
  if (foreign > mostForeign) {
    reasons.push(
      `others took up to ${percent(foreign)} of the cores (bound ${percent(mostForeign)})`,
    );
  }
  return { isTrusted: reasons.length === 0, reasons };
}

/** Where the load generator may have been the bottleneck. */
export function loadLimited(rows: readonly Row[]): string[] {
  return rows.flatMap(({ experiment, metric, cells }) =>
    metric === 'loadShare'
      ? Object.entries(cells)
          .filter(([, { median }]) => median > mostLoad)
          .map(([target]) => `${experiment}, ${target}`)
      : [],
  );
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
