/**
 * Starts a Redis of its own in a temporary folder, as redis/start.sh does in a container, and stops,
 * kills, pauses or wipes it on demand.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findProgram } from './find-program.ts';
import { onFreePort } from './free-port.ts';
import { writeRedisUsers } from './redis-users.ts';
import { type Exit, type Log, type RunningProcess, startProcess } from './start-process.ts';

export type RedisOptions = {
  /** What its log and messages call it; `redis` if absent. */
  name?: string;
  /** More of redis-server's own options, such as `--maxmemory 64mb`. */
  args?: string[];
  /** Passwords of the servers and of the keeper; as in docker-compose.yml if absent. */
  password?: string;
  /** More environment for redis/start.sh. */
  env?: NodeJS.ProcessEnv;
  /** Accepts TLS only. */
  tls?: { certificate: string; key: string };
  onLog?: Log | undefined;
  onCrash?: ((name: string, exit: Exit) => void) | undefined;
};

export type Redis = {
  readonly name: string;
  readonly port: number;
  readonly url: string;
  /** The servers' URL through a proxy on another port. */
  urlAt(port: number): string;
  /** The URL of a user who may do everything. */
  readonly keeperUrl: string;
  readonly pid: number;
  /** Shuts it down cleanly; the data stay. */
  stop(): Promise<void>;
  kill(signal?: 'SIGKILL'): Promise<void>;
  /** Starts it again on the same port, with the data it had unless they are to be wiped. */
  start(options?: { wipe?: boolean; password?: string }): Promise<void>;
  /** Stops it with SIGSTOP: connections stay open, nothing is answered. */
  pause(): void;
  resume(): void;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
};

const startScript = fileURLToPath(new URL('../../redis/start.sh', import.meta.url));

export async function startRedis(options: RedisOptions = {}): Promise<Redis> {
  const command = findProgram('redis-server');
  const folder = await mkdtemp(join(tmpdir(), 'tictactoe-redis-'));
  const remove = () => rm(folder, { recursive: true, force: true });

  const { name = 'redis', tls } = options;
  let { password = 'tictactoe' } = options;
  const usersFile = join(folder, 'users-and-keeper.acl');
  await writeRedisUsers(usersFile);
  const urlOf = (user: string, port: number) =>
    `${tls === undefined ? 'redis' : 'rediss'}://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  const launch = async (port: number) => {
    const broken: string[] = [];
    const started = await startProcess({
      name,
      command: 'sh',
      args: [
        startScript,
        ...['--bind', '127.0.0.1', '--dir', folder],
        ...(tls === undefined ? [] : tlsArgs(tls)),
        ...(options.args ?? []),
      ],
      env: {
        ...process.env,
        PATH: `${dirname(command)}:${process.env.PATH}`,
        REDIS_PASSWORD: password,
        REDIS_PORT: `${port}`,
        REDIS_PORT_OPTION: tls === undefined ? 'port' : 'tls-port',
        REDIS_USERS: usersFile,
        REDIS_RUN: folder,
        ...options.env,
      },
      isReady: (line) => line.includes('loaded, and open on port'),
      onLog: (from, line) => {
        options.onLog?.(from, line);
        if (line.includes('CRITICAL')) broken.push(line);
      },
      onCrash: (exit) => options.onCrash?.(name, exit),
    });
    if (broken.length === 0) return started;
    await started.kill();
    throw new Error(`Redis lost data on loading them:\n${broken.join('\n')}`);
  };

  try {
    return await onFreePort(async (port) => controls(port, await launch(port)));
  } catch (error) {
    await remove();
    throw error;
  }

  function controls(port: number, first: RunningProcess): Redis {
    let running = first;
    return {
      name,
      port,
      get url() {
        return urlOf('server', port);
      },
      urlAt: (other) => urlOf('server', other),
      get keeperUrl() {
        return urlOf('keeper', port);
      },
      get pid() {
        return running.pid;
      },
      stop: async () => void (await running.stop()),
      kill: async () => void (await running.kill()),
      start: async ({ wipe = false, ...changed } = {}) => {
        await running.stop();
        password = changed.password ?? password;
        if (wipe) await rm(join(folder, 'appendonlydir'), { recursive: true, force: true });
        running = await launch(port);
      },
      pause: () => running.signal('SIGSTOP'),
      resume: () => running.signal('SIGCONT'),
      remove: async () => {
        await running.stop();
        await remove();
      },
    };
  }
}

const tlsArgs = ({ certificate, key }: { certificate: string; key: string }) => [
  ...['--tls-auth-clients', 'no', '--tls-ca-cert-file', certificate],
  ...['--tls-cert-file', certificate, '--tls-key-file', key],
];
