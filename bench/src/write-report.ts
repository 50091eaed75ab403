/** Puts a run's figures into docs/performance.md, between its markers, and draws the chart beside it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { capacityMarkdown } from './capacity/capacity-table.ts';
import { measuredCosts } from './capacity/measured-costs.ts';
import { drawChart } from './chart.ts';
import { clusterVerdict, compareClusters } from './cluster-client.ts';
import { ownerMarkdown } from './insight/owner-table.ts';
import { partMarkdown } from './parts/part-table.ts';
import { costMarkdown } from './redis-costs/cost-table.ts';
import type { Run } from './run.ts';
import { rowsOf } from './summary.ts';
import { markdownTable } from './table.ts';
import { judge, loadLimited } from './verdict.ts';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));
const chartName = 'performance.svg';

/** Writes the parts that the run has figures for, and leaves the others alone. Returns the files it wrote. */
export function writeReport(runFile: string, folder = docs): string[] {
  const {
    redisCosts = [],
    ownerCosts = [],
    partCosts = [],
    ...run
  } = JSON.parse(readFileSync(runFile, 'utf8')) as Run;
  const rows = rowsOf(run.samples);
  const page = `${folder}/performance.md`;
  const chart = `${folder}/${chartName}`;
  const files = [page];
  let text = readFileSync(page, 'utf8');
  if (ownerCosts.length > 0) text = fill(text, 'owners', ownersOf({ ...run, ownerCosts }));
  if (partCosts.length > 0) text = fill(text, 'parts', partsOf({ ...run, partCosts }));
  if (redisCosts.length > 0) text = fill(text, 'redis-costs', costsOf({ ...run, redisCosts }));
  if (rows.length > 0) {
    text = fill(text, 'figures', figures(run));
    const costs = measuredCosts(rows, redisCosts);
    const lacking = 'The run lacks some of the experiments this takes.';
    text = fill(text, 'capacity', costs === null ? lacking : capacityMarkdown(costs));
    writeFileSync(chart, drawChart(rows));
    files.push(chart);
  }
  writeFileSync(page, text);
  return files;
}

/** What is between `<!-- name -->` and `<!-- /name -->` is written anew every time. */
function fill(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page lacks its marks ${begin} and ${end}`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}

type Found = Omit<Run, 'redisCosts' | 'ownerCosts' | 'partCosts'>;

function figures(run: Found): string {
  const { options, tally, samples } = run;
  const rows = rowsOf(run.samples);
  const { isTrusted, reasons } = judge(run, rows);
  const limited = loadLimited(rows);
  const comparisons = compareClusters(samples).map(
    (comparison) => `- ${clusterVerdict(comparison, isTrusted)}`,
  );
  const { rounds, seconds, rooms, connections, rate } = options;
  return [
    `\`npm run bench -- --rounds ${rounds} --seconds ${seconds} --rooms ${rooms} --connections ${connections} --rate ${rate}\` ${whereAndWhen(run)}`,
    '',
    isTrusted
      ? '**Noise: within bounds.**'
      : '**Noise: too much to tell. The figures are provisional:**',
    ...reasons.map((reason) => `- ${reason}`),
    ...limited.map((what) => `- the load generator may have set the pace: ${what}`),
    '',
    ...comparisons,
    ...(comparisons.length > 0 ? [''] : []),
    `${tally.games.toLocaleString('en')} games were played to their end; ${tally.faultCount} faults.`,
    '',
    `![CPU per move](${chartName})`,
    '',
    markdownTable(rows),
  ].join('\n');
}

function ownersOf({ ownerCosts, ...run }: Found & Pick<Run, 'ownerCosts'>): string {
  return [`${commandOf('owners', run)} ${whereAndWhen(run)}`, '', ownerMarkdown(ownerCosts)].join(
    '\n',
  );
}

function partsOf({ partCosts, ...run }: Found & Pick<Run, 'partCosts'>): string {
  return [`${commandOf('parts', run)} ${whereAndWhen(run)}`, '', partMarkdown(partCosts)].join(
    '\n',
  );
}

function costsOf(run: Found & Pick<Run, 'redisCosts'>): string {
  const { options, redisCosts } = run;
  const { rounds, seconds, isQuick } = options;
  return [
    isQuick
      ? `**A smoke run, which says nothing about costs,** ${whereAndWhen(run)}`
      : `Rounds: ${rounds}, each figure over ${seconds / 2} s, ${whereAndWhen(run)}`,
    '',
    costMarkdown(redisCosts),
  ].join('\n');
}

const commandOf = (experiment: string, { options: { rounds, seconds, rooms } }: Found): string =>
  `\`npm run bench -- --experiments ${experiment} --rounds ${rounds} --seconds ${seconds} --rooms ${rooms}\``;

function whereAndWhen({ machine, startedAt }: Found): string {
  const { processor, cores, serverCores, loadCores, memoryGib, system, node, redis } = machine;
  return `on ${startedAt.slice(0, 10)}: ${processor}, ${cores} cores (measured on ${serverCores ?? 'any'}, load on ${loadCores ?? 'any'}), ${memoryGib} GiB, ${system}, Node ${node}, Redis ${redis}.`;
}
