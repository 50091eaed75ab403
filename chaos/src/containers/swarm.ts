/** Makes a swarm of this one machine, runs deploy/swarm/stack.yml on it, and dissolves it at the end. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '@tictactoe/local-cluster/free-port';
import { type Deployment, wantedServers } from './deployment.ts';
import { runLine } from './run-line.ts';
import { deployLine, stack } from './swarm-cases.ts';

const imageOf = (release: number) => `${stack}-server:${release}`;
const patienceMs = 60_000;

/** Rejects if this machine is in a swarm already. The signal aborts every command except `remove`. */
export async function openSwarm(signal: AbortSignal): Promise<Deployment> {
  const state = (await runLine('docker info --format {{.Swarm.LocalNodeState}}')).trim();
  if (state !== 'inactive')
    throw new Error(
      `This machine is in a swarm (${state}); run it on one that is not. To leave one left by a run that ` +
        'was killed: docker swarm leave --force',
    );
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    STACK: stack,
    PORT: `${port}`,
    SERVERS: `${wantedServers}`,
    // All players share one address.
    LIMITS: 'off',
  };
  let release = 0;
  const run = (line: string) => runLine(line, env, signal);
  const linesOf = async (line: string, until?: AbortSignal) =>
    (await runLine(line, env, until)).split('\n').filter(Boolean);
  const newRelease = async () => {
    release++;
    env.SERVER_IMAGE = imageOf(release);
    await run(`docker build --label ${stack}=${release} --tag ${imageOf(release)} .`);
  };

  return {
    url: `http://127.0.0.1:${port}`,
    run,
    newRelease,
    images: async () =>
      [...(await run('docker stack config -c deploy/swarm/stack.yml')).matchAll(/ image: (\S+)/g)]
        .map((match) => match[1] ?? '')
        .filter((image) => !image.startsWith('tictactoe-server:')),
    async start() {
      await newRelease();
      await run('docker swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1');
      const node = (await run('docker info --format {{.Swarm.NodeID}}')).trim();
      await run(`docker node update --label-add tictactoe.redis=true ${node}`);
      for (const name of ['redis_password', 'player_id_key']) await makeSecret(name, run);
      await run(deployLine);
    },
    async nameOf(service, number) {
      const name = `${stack}_${service}.${service === 'nginx' ? '' : number}`;
      const line = `docker ps --filter name=${name} --format {{.Names}}`;
      const [found] = await until(
        () => linesOf(line, signal),
        (names) => names.length > 0,
      );
      if (found === undefined) throw new Error(`there is no ${name}`);
      return found;
    },
    async countOf(service) {
      const line = `docker service ls --filter name=${stack}_${service} --format {{.Replicas}}`;
      const [running = 0] = await until(
        async () => (await run(line)).split('/').map(Number.parseFloat),
        ([up, wanted]) => up === wanted,
      );
      return running;
    },
    imagesOf: (service) =>
      linesOf(
        `docker service ps --filter desired-state=running --format {{.Image}} ${stack}_${service}`,
        signal,
      ),
    async remove() {
      const [current] = await linesOf('docker info --format {{.Swarm.LocalNodeState}}');
      if (current === 'active') {
        await linesOf(`docker stack rm --detach=false ${stack}`);
        const isOurs = `--filter label=com.docker.stack.namespace=${stack}`;
        while ((await linesOf(`docker ps --all --quiet ${isOurs}`)).length > 0)
          await setTimeout(500);
        for (const volume of await linesOf(`docker volume ls --quiet ${isOurs}`))
          await linesOf(`docker volume rm ${volume}`);
        await linesOf('docker swarm leave --force');
      }
      for (const image of await linesOf(`docker images --quiet ${stack}-server`))
        await linesOf(`docker rmi --force ${image}`);
    },
  };
}

/** Reads again and again until it is good, or for too long; resolves to what was read last. */
async function until<T>(read: () => Promise<T>, isGood: (value: T) => boolean): Promise<T> {
  const since = Date.now();
  for (;;) {
    const value = await read();
    if (isGood(value) || Date.now() - since > patienceMs) return value;
    await setTimeout(500);
  }
}

async function makeSecret(name: string, run: (line: string) => Promise<string>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), `${stack}-`));
  try {
    await writeFile(join(folder, name), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
    await run(`docker secret create ${stack}_${name} ${join(folder, name)}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}
