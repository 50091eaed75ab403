/** `npm run chaos`: injects faults while many games are played, then prints which rules were broken. */
import { BadOption } from '@tictactoe/local-cluster/command-line';
import { MissingPrograms } from '@tictactoe/local-cluster/find-program';
import { check } from './checker/check.ts';
import { MissingTool } from './linux-tools.ts';
import { type Options, parseOptions, usage } from './parse-options.ts';
import { countsOf, describeViolations, writeEvidence } from './report.ts';
import { runChaos } from './run-chaos.ts';

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else process.exitCode = await run(options);
} catch (error) {
  process.exitCode = explain(error);
}

async function run(options: Options): Promise<number> {
  const { seed, seconds, servers, shards, rooms } = options;
  const store = shards === 0 ? 'one Redis' : `${shards} shards`;
  console.log(
    `seed          ${seed}\nsize          ${servers} servers, ${store}, ${rooms} rooms, ${seconds} s`,
  );
  const startedAt = performance.now();
  const elapsed = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const history = await runChaos({
    ...options,
    onNote: (note) => console.log(`after ${elapsed().padEnd(8)}${note}`),
  });
  const violations = check(history);
  console.log(countsOf(history));
  if (violations.length === 0) {
    console.log(`verdict       no rule was broken (${elapsed()})`);
    return 0;
  }
  console.error(describeViolations(violations));
  console.error(`verdict       ${violations.length} times a rule was broken (${elapsed()})`);
  console.error(`evidence      ${await writeEvidence(seed, history, violations)}`);
  console.error(`once more     npm run chaos -- ${process.argv.slice(2).join(' ')} --seed ${seed}`);
  return 1;
}

/** Prints what went wrong; returns the exit code. */
function explain(error: unknown): number {
  if (error instanceof BadOption) {
    console.error(`${error.message}\n"npm run chaos -- --help" tells more.`);
    return 2;
  }
  const isExplained = error instanceof MissingPrograms || error instanceof MissingTool;
  console.error(isExplained ? error.message : error);
  return 1;
}
