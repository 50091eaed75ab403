/** `npm run bench`: measures, prints one table and writes every figure to a file. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BadOption } from '@tictactoe/local-cluster/command-line';
import { MissingPrograms, requirePrograms } from '@tictactoe/local-cluster/find-program';
import { clusterVerdict, compareClusters } from './cluster-client.ts';
import { ownerTable } from './insight/owner-table.ts';
import type { Tally } from './load/group.ts';
import { type Options, parseOptions, usage } from './parse-options.ts';
import { partTable } from './parts/part-table.ts';
import { costTable } from './redis-costs/cost-table.ts';
import type { Run } from './run.ts';
import { runBench } from './run-bench.ts';
import { stopAll } from './running.ts';
import { rowsOf } from './summary.ts';
import { textTable } from './table.ts';
import { judge, loadLimited } from './verdict.ts';
import { writeReport } from './write-report.ts';

const resultsFolder = fileURLToPath(new URL('../results', import.meta.url));

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else process.exitCode = await run(options);
} catch (error) {
  process.exitCode = explain(error);
}

async function run(options: Options): Promise<number> {
  if (options.reportOf !== null) {
    for (const file of writeReport(resolve(options.reportOf))) console.log(shown(file));
    return 0;
  }
  requirePrograms('redis-server');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => stopAll().finally(() => process.exit(1)));
  }
  const startedAt = performance.now();
  const finished = await runBench(options, (note) => {
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.error(`${String(seconds).padStart(5)} s  ${note}`);
  });
  const file = resolve(options.json ?? `${resultsFolder}/${fileName(finished.startedAt)}`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(finished, null, 2)}\n`);
  if (finished.samples.length > 0) console.log(textTable(rowsOf(finished.samples)));
  if (finished.ownerCosts.length > 0) console.log(`\n${ownerTable(finished.ownerCosts)}`);
  if (finished.partCosts.length > 0) console.log(`\n${partTable(finished.partCosts)}`);
  if (finished.redisCosts.length > 0) console.log(`\n${costTable(finished.redisCosts)}`);
  console.log(`\n${closingWords(finished)}`);
  console.log(`figures       ${shown(file)}`);
  return finished.tally.faultCount === 0 ? 0 : 1;
}

function shown(file: string): string {
  return relative(process.cwd(), file);
}

function closingWords(finished: Run): string {
  const { tally, machine, samples } = finished;
  const rows = rowsOf(samples);
  const { isTrusted, reasons } = judge(finished, rows);
  const limited = loadLimited(rows);
  return [
    `machine       ${machine.processor}, ${machine.cores} cores, Node ${machine.node}, Redis ${machine.redis}`,
    `cores         servers ${machine.serverCores ?? 'any'}, load ${machine.loadCores ?? 'any'}`,
    ...(tally.games === 0 ? [] : [`games         ${gamesOf(tally)}`]),
    ...tally.faults.map((fault) => `fault         ${fault}`),
    ...compareClusters(samples).map(
      (comparison) => `cluster       ${clusterVerdict(comparison, isTrusted)}`,
    ),
    ...limited.map((what) => `bottleneck    the load generator, not what it loads: ${what}`),
    isTrusted
      ? 'noise         within bounds'
      : `noise         too much to tell: ${reasons.join('; ')}`,
  ].join('\n');
}

function gamesOf({ games, faultCount }: Tally): string {
  const checked =
    faultCount === 0 ? 'every one lawful and the same for both players' : `${faultCount} faults`;
  return `${games} to their end, ${checked}`;
}

/** `2026-11-21T10:00:00.000Z` → `2026-11-21T10-00-00.json`. */
function fileName(startedAt: string): string {
  return `${startedAt.slice(0, 19).replaceAll(':', '-')}.json`;
}

/** Prints what went wrong; returns the exit code. */
function explain(error: unknown): number {
  if (error instanceof BadOption) {
    console.error(`${error.message}\n"npm run bench -- --help" tells more.`);
    return 2;
  }
  console.error(error instanceof MissingPrograms ? error.message : error);
  return 1;
}
