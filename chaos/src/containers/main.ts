/** `npm run containers`: runs the documented docker commands during play, and prints what was lost. */
import { cpus, release, totalmem, type } from 'node:os';
import { BadOption } from '@tictactoe/local-cluster/command-line';
import { startLine } from './cases.ts';
import { openCompose, wantedServers } from './compose.ts';
import { baseImages, checkDocker, fetchImages } from './docker.ts';
import { parseOptions, usage } from './parse-options.ts';
import { type Plan, runCases } from './run-cases.ts';
import { isGood, tableOf } from './table.ts';

try {
  const options = parseOptions(process.argv.slice(2));
  // Clients that are still open must not keep the process alive.
  if (options.help) console.log(usage);
  else process.exit(await run(options));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(error instanceof BadOption ? 2 : 1);
}

async function run(plan: Plan): Promise<number> {
  const interrupt = new AbortController();
  const { signal } = interrupt;
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => interrupt.abort());
  const docker = await checkDocker();
  const compose = await openCompose(signal);
  try {
    const prometheus = await compose.prometheusImage();
    await fetchImages([...(await baseImages()), ...(await compose.images()), prometheus], signal);
    console.log(`${describeMachine()}; ${docker}; ${wantedServers} servers, ${plan.rooms} rooms`);
    await compose.run(testAlerts(prometheus));
    console.log('the tests of the alerts pass');
    await compose.run(startLine);
    const results = await runCases(plan, compose, signal);
    console.log(`\n${tableOf(results)}`);
    return results.every(isGood) ? 0 : 1;
  } catch (error) {
    if (signal.aborted) return 130;
    throw error;
  } finally {
    console.log('removing the containers');
    await compose.remove();
  }
}

function testAlerts(image: string): string {
  const program = `--volume ./observe:/observe:ro --entrypoint promtool ${image}`;
  return `docker run --rm ${program} test rules /observe/alerts.test.yml`;
}

function describeMachine(): string {
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${gib} GiB, ${type()} ${release()}`;
}
