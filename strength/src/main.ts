/** `npm run strength`: lets the levels of the computer play, and prints who won how often. */
import { cpus, release, type } from 'node:os';
import { BadOption } from '@tictactoe/local-cluster/command-line';
import { measure } from './measure.ts';
import { type Options, parseOptions, usage } from './parse-options.ts';
import { markdownTable, type Row, textTable } from './table.ts';

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else run(options);
} catch (error) {
  if (!(error instanceof BadOption)) throw error;
  console.error(`${error.message}\n"npm run strength -- --help" tells more.`);
  process.exitCode = 2;
}

function run(options: Options): void {
  const { thinking, seed, markdown } = options;
  const budget = 'ms' in thinking ? `${thinking.ms} ms a move` : `${thinking.steps} steps a move`;
  const startedAt = performance.now();
  const rows: Row[] = [];
  console.log(`seed      ${seed}\nmachine   ${machine()}\nthought   ${budget}`);
  for (const row of measure(options)) {
    rows.push(row);
    // Measuring takes minutes, and the table comes last.
    if (process.stderr.isTTY) console.error(`${row.board}: ${row.first} – ${row.second} played`);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  console.log(`took      ${seconds} s\n\n${markdown ? markdownTable(rows) : textTable(rows)}`);
}

function machine(): string {
  const all = cpus();
  return `${all[0]?.model}, ${all.length} cores, ${type()} ${release()}, Node ${process.version}`;
}
