/** `npm run containers`: runs the documented docker commands during play, and prints what was lost. */
import { cpus, release, totalmem, type } from 'node:os';
import { BadOption } from '@tictactoe/local-cluster/command-line';
import { openCompose } from './compose.ts';
import { wantedServers } from './deployment.ts';
import { baseImages, checkDocker, fetchImages } from './docker.ts';
import { type Options, parseOptions, usage } from './parse-options.ts';
import { runCases } from './run-cases.ts';
import { openSwarm } from './swarm.ts';
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

async function run(options: Options): Promise<number> {
  const interrupt = new AbortController();
  const { signal } = interrupt;
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => interrupt.abort());
  const docker = await checkDocker();
  const deployment = await (options.swarm
    ? openSwarm(signal, options.redisCluster)
    : openCompose(signal));
  try {
    await fetchImages([...(await baseImages()), ...(await deployment.images())], signal);
    console.log(
      `${describeMachine()}; ${docker}; ${wantedServers} servers, ${options.rooms} rooms`,
    );
    await deployment.start();
    const results = await runCases(options, deployment, signal);
    console.log(`\n${tableOf(results)}`);
    return results.every(isGood) ? 0 : 1;
  } catch (error) {
    if (signal.aborted) return 130;
    throw error;
  } finally {
    console.log('removing the containers');
    await deployment.remove();
  }
}

function describeMachine(): string {
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, ${gib} GiB, ${type()} ${release()}`;
}
