/** Puts a run's figures into docs/performance.md, between its markers, and draws the chart beside it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assumptions, type Capacity, capacityOf } from './capacity.ts';
import { drawChart } from './chart.ts';
import type { Run } from './run.ts';
import { rowsOf } from './summary.ts';
import { markdownTable } from './table.ts';
import { judge, loadLimited } from './verdict.ts';

const docs = fileURLToPath(new URL('../../docs', import.meta.url));
const chartName = 'performance.svg';

/** Returns the files it wrote. */
export function writeReport(runFile: string, folder = docs): string[] {
  const run = JSON.parse(readFileSync(runFile, 'utf8')) as Run;
  const rows = rowsOf(run.samples);
  const page = `${folder}/performance.md`;
  const chart = `${folder}/${chartName}`;
  const capacity = capacityOf(rows);
  let text = readFileSync(page, 'utf8');
  text = fill(text, 'figures', figures(run));
  text = fill(
    text,
    'capacity',
    capacity === null ? 'The run lacks some of the experiments this takes.' : onPaper(capacity),
  );
  writeFileSync(page, text);
  writeFileSync(chart, drawChart(rows));
  return [page, chart];
}

/** What is between `<!-- name -->` and `<!-- /name -->` is written anew every time. */
function fill(text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page lacks its marks ${begin} and ${end}`);
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`;
}

function figures(run: Run): string {
  const { machine, options, tally, startedAt } = run;
  const rows = rowsOf(run.samples);
  const { isTrusted, reasons } = judge(run, rows);
  const limited = loadLimited(rows);
  const { rounds, seconds, rooms, connections, rate } = options;
  return [
    `\`npm run bench -- --rounds ${rounds} --seconds ${seconds} --rooms ${rooms} --connections ${connections} --rate ${rate}\` on ${startedAt.slice(0, 10)}: ${machine.processor}, ${machine.cores} cores (measured on ${machine.serverCores ?? 'any'}, load on ${machine.loadCores ?? 'any'}), ${machine.memoryGib} GiB, ${machine.system}, Node ${machine.node}, Redis ${machine.redis}.`,
    '',
    isTrusted
      ? '**Noise: within bounds.**'
      : '**Noise: too much to tell. The figures are provisional:**',
    ...reasons.map((reason) => `- ${reason}`),
    ...limited.map((what) => `- the load generator may have set the pace: ${what}`),
    '',
    `${tally.games.toLocaleString('en')} games were played to their end; ${tally.faultCount} faults.`,
    '',
    `![CPU per move](${chartName})`,
    '',
    markdownTable(rows),
  ].join('\n');
}

function onPaper(capacity: Capacity): string {
  const { players, secondsPerMove, mostUsed } = assumptions;
  const whole = (value: number) => Math.round(value).toLocaleString('en');
  const line = (what: string, much: string) => `| ${what} | ${much} |`;
  return [
    `Taken for granted: ${whole(players)} players in ${whole(players / 2)} rooms, a move per room every ${secondsPerMove} s, cores used to ${mostUsed * 100} %.`,
    '',
    line('what', 'how much'),
    line('---', '--:'),
    line('moves per second', whole(capacity.movesPerSecond)),
    line('servers, one core each', whole(capacity.servers)),
    line('connections per server', whole(capacity.connectionsPerServer)),
    line('memory per server, MiB', whole(capacity.memoryPerServerMib)),
    line('Redis shards, one core each', whole(capacity.redisShards)),
    line('players that one such shard carries', whole(capacity.playersPerRedis)),
    line('memory of all shards for rooms being played, GiB', capacity.redisMemoryGib.toFixed(1)),
    line('to and from players, Mbit/s', whole(capacity.playersMbitPerSecond)),
    line('to and from Redis, Mbit/s', whole(capacity.redisMbitPerSecond)),
    line('cores that only the number of servers costs', capacity.backgroundCores.toFixed(1)),
  ].join('\n');
}
