/** `npm run attack`: attacks a cluster while others play, prints what they noticed, and judges it. */
import { writeFile } from 'node:fs/promises';
import { cpus, release } from 'node:os';
import { BadOption } from '@tictactoe/local-cluster/command-line';
import { MissingPrograms, requirePrograms } from '@tictactoe/local-cluster/find-program';
import { baseline } from './attacks/baseline.ts';
import { leastForTimes, type Options, parseOptions, usage } from './parse-options.ts';
import { type Run, runAttacks, Stopped } from './run-attacks.ts';
import { type Judged, markdownTable, textTable } from './table.ts';
import { judge } from './verdict.ts';

class NeedsLinux extends Error {
  constructor() {
    super('"npm run attack" needs Linux, where every address of 127.0.0.0/8 is this machine.');
  }
}
const machine = `${cpus()[0]?.model}, ${cpus().length} cores, Linux ${release()}, Node ${process.version}`;

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else process.exitCode = await attack(options);
} catch (error) {
  process.exitCode = explain(error);
}

async function attack(options: Options): Promise<number> {
  if (process.platform !== 'linux') throw new NeedsLinux();
  requirePrograms('redis-server', 'nginx');
  const { attacks, seconds, seed } = options;
  const isLong = seconds >= leastForTimes;
  const startedAt = performance.now();
  const elapsed = () => `${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
  console.log(
    `seed          ${seed}\nmachine       ${machine}\nsize          ${attacks.length} attacks of ${seconds} s each`,
  );
  const judged: Judged[] = [];
  const run = runAttacks({
    ...{ attacks, seconds, seed, isLong },
    onMeasured(measurement) {
      const broken = judge(measurement, { isLong });
      judged.push({ measurement, broken });
      console.log(
        `after ${elapsed().padEnd(8)}${measurement.name}: ${broken.join('; ') || 'nobody was harmed'}`,
      );
    },
  });
  stopOnSignal(run);
  try {
    await run.finished;
  } finally {
    await run.stop();
  }
  console.log(`\n${textTable(judged)}\n`);
  if (options.markdown !== undefined)
    await writeFile(options.markdown, `${markdownTable(judged)}\n`);
  const harmful = judged.filter(({ broken }) => broken.length > 0);
  const verdict =
    harmful.length === 0
      ? 'nobody was harmed'
      : `harmed by ${harmful.map(({ measurement }) => measurement.name).join(', ')}`;
  if (harmful.some(({ measurement }) => measurement.name === baseline.name)) {
    console.log(
      'noise         too much to judge times: what attacks no server broke a bar as well',
    );
  }
  console.log(`verdict       ${verdict} (${elapsed()})`);
  return harmful.length === 0 ? 0 : 1;
}

/** In order, and once: npm passes a terminal's Ctrl-C on to a process that has had it already. */
function stopOnSignal(run: Run): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await run.stop();
    console.error('stopped, and so is everything it had started');
    process.exit(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

/** Prints what went wrong; returns the exit code. */
function explain(error: unknown): number {
  if (error instanceof BadOption) {
    console.error(`${error.message}\n"npm run attack -- --help" tells more.`);
    return 2;
  }
  if (error instanceof Stopped) return 1;
  const isExplained = error instanceof MissingPrograms || error instanceof NeedsLinux;
  console.error(isExplained ? error.message : error);
  return 1;
}
