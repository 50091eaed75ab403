/** Starts a Redis of its own in a temporary folder, and stops, kills, pauses or wipes it on demand. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { onFreePort } from './free-port.ts';
import { writeRedisUsers } from './redis-users.ts';
import { type Exit, type Log, type RunningProcess, startProcess } from './start-process.ts';

export type RedisOptions = {
  /** More of redis-server's own options, such as `--maxmemory 64mb`. */
  args?: string[];
  /** With the users of redis/users.acl, each with this password; `url` is the servers' one. */
  password?: string;
  /** Speaks TLS alone. */
  tls?: { certificate: string; key: string };
  onLog?: Log | undefined;
  onCrash?: ((name: string, exit: Exit) => void) | undefined;
};

export type Redis = {
  readonly name: string;
  readonly port: number;
  readonly url: string;
  /** Where everything is allowed. */
  readonly keeperUrl: string;
  readonly pid: number;
  /** Ends it in order; the data stay. */
  stop(): Promise<void>;
  kill(signal?: 'SIGKILL'): Promise<void>;
  /** Starts it again on the same port, with the data it had unless they are to be wiped. */
  start(options?: { wipe?: boolean }): Promise<void>;
  /** Lets it hang: connections stay open, nothing is answered. */
  pause(): void;
  resume(): void;
  /** Ends it and removes its data. */
  remove(): Promise<void>;
};

const name = 'redis';

export async function startRedis(options: RedisOptions = {}): Promise<Redis> {
  const command = findProgram('redis-server');
  const folder = await mkdtemp(join(tmpdir(), 'tictactoe-redis-'));
  const remove = () => rm(folder, { recursive: true, force: true });

  const { password, tls } = options;
  const usersFile = join(folder, 'users.acl');
  if (password !== undefined) await writeRedisUsers(usersFile, password);
  const urlOf = (user: string, port: number) => {
    const credentials = password === undefined ? '' : `${user}:${password}@`;
    return `${tls === undefined ? 'redis' : 'rediss'}://${credentials}127.0.0.1:${port}`;
  };
  const launch = (port: number) =>
    startProcess({
      name,
      command,
      args: [
        ...(tls === undefined ? ['--port', `${port}`] : tlsArgs(port, tls)),
        ...['--bind', '127.0.0.1', '--dir', folder],
        ...(password === undefined ? [] : ['--aclfile', usersFile]),
        ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''],
        ...(options.args ?? []),
      ],
      isReady: (line) => line.includes('Ready to accept connections'),
      onLog: options.onLog,
      onCrash: (exit) => options.onCrash?.(name, exit),
    });

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
      url: urlOf('server', port),
      keeperUrl: urlOf('keeper', port),
      get pid() {
        return running.pid;
      },
      stop: async () => void (await running.stop()),
      kill: async () => void (await running.kill()),
      start: async ({ wipe = false } = {}) => {
        await running.stop();
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

const tlsArgs = (port: number, { certificate, key }: { certificate: string; key: string }) => [
  ...['--port', '0', '--tls-port', `${port}`, '--tls-auth-clients', 'no'],
  ...['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate],
];
