/** Makes a swarm of this one machine, runs deploy/swarm/ on it, and dissolves it at the end. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '@tictactoe/local-cluster/free-port';
import { type Deployment, wantedServers } from './deployment.ts';
import { runLine } from './run-line.ts';
import { deployLine, stack, stackFiles } from './swarm-cases.ts';

type Run = (line: string) => Promise<string>;

const labels = ['redis', 'redis-1', 'redis-2', 'redis-3'];
const secrets = ['redis_password', 'redis_operator_password', 'player_id_key'];
const patienceMs = 60_000;

/** Rejects if this machine is in a swarm already. The signal aborts every command except `remove`. */
export async function openSwarm(signal: AbortSignal, isCluster: boolean): Promise<Deployment> {
  await refuseOtherSwarm();
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    STACK: stack,
    PORT: `${port}`,
    SERVERS: `${wantedServers}`,
    // All players share one address.
    LIMITS: 'off',
  };
  const startLine = deployLine(isCluster);
  const run: Run = (line) => runLine(line, env, signal);
  let release = 0;
  const newRelease = async () => {
    release++;
    env.SERVER_IMAGE = `${stack}-server:${release}`;
    await run(`docker build --label ${stack}=${release} --tag ${env.SERVER_IMAGE} .`);
  };

  return {
    url: `http://127.0.0.1:${port}`,
    startLine,
    run,
    newRelease,
    images: async () =>
      [...(await run(`docker stack config ${stackFiles(isCluster)}`)).matchAll(/ image: (\S+)/g)]
        .map((match) => match[1] ?? '')
        .filter((image) => !image.startsWith('tictactoe-server:')),
    async start() {
      await newRelease();
      await makeSwarm(run);
      await run(startLine);
    },
    nameOf: (service, number) => nameOf(service, number, run),
    async countOf(service) {
      const line = `docker service ls --filter name=${stack}_${service} --format {{.Replicas}}`;
      const [running = 0] = await until(
        async () => (await run(line)).split('/').map(Number.parseFloat),
        ([up, wanted]) => up === wanted,
      );
      return running;
    },
    async imagesOf(service) {
      const those = `--filter desired-state=running --format {{.Image}} ${stack}_${service}`;
      return linesOf(await run(`docker service ps ${those}`));
    },
    remove: removeSwarm,
  };
}

async function refuseOtherSwarm(): Promise<void> {
  const state = await swarmState();
  if (state === 'inactive') return;
  throw new Error(
    `This machine is in a swarm (${state}); run it on one that is not. To leave one that a killed run ` +
      'has left behind: docker swarm leave --force',
  );
}

const swarmState = async (): Promise<string> =>
  (await runLine('docker info --format {{.Swarm.LocalNodeState}}')).trim();

async function makeSwarm(run: Run): Promise<void> {
  await run('docker swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1');
  const node = (await run('docker info --format {{.Swarm.NodeID}}')).trim();
  const added = labels.map((label) => `--label-add tictactoe.${label}=true`).join(' ');
  await run(`docker node update ${added} ${node}`);
  for (const name of secrets) await makeSecret(name, run);
}

async function makeSecret(name: string, run: Run): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), `${stack}-`));
  try {
    await writeFile(join(folder, name), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
    await run(`docker secret create ${stack}_${name} ${join(folder, name)}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Waits for it: what was killed is started again. */
async function nameOf(service: string, number: number, run: Run): Promise<string> {
  const name = `${stack}_${service}.${service === 'nginx' ? '' : number}`;
  const [found] = await until(
    async () => linesOf(await run(`docker ps --filter name=${name} --format {{.Names}}`)),
    (names) => names.length > 0,
  );
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

async function removeSwarm(): Promise<void> {
  const list = async (line: string) => linesOf(await runLine(line));
  const ours = `--filter label=com.docker.stack.namespace=${stack}`;
  if ((await swarmState()) === 'active') {
    await runLine(`docker stack rm --detach=false ${stack}`);
    await until(
      () => list(`docker ps --all --quiet ${ours}`),
      (containers) => containers.length === 0,
    );
    await runLine('docker swarm leave --force');
  }
  for (const volume of await list(`docker volume ls --quiet ${ours}`))
    await runLine(`docker volume rm ${volume}`);
  for (const image of await list(`docker images --quiet ${stack}-server`))
    await runLine(`docker rmi --force ${image}`);
}

const linesOf = (text: string): string[] => text.split('\n').filter(Boolean);

/** Reads again and again until it is good, or for too long; resolves to what was read last. */
async function until<T>(read: () => Promise<T>, isGood: (value: T) => boolean): Promise<T> {
  const since = Date.now();
  for (;;) {
    const value = await read();
    if (isGood(value) || Date.now() - since > patienceMs) return value;
    await setTimeout(500);
  }
}
