/** Starts a Redis of its own in a temporary folder, and stops, kills, pauses or wipes it on demand. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { onFreePort } from './free-port.ts';
import { type Exit, type Log, type RunningProcess, startProcess } from './start-process.ts';

export type RedisOptions = {
  /** More of redis-server's own options, such as `--maxmemory 64mb`. */
  args?: string[];
  onLog?: Log | undefined;
  onCrash?: ((name: string, exit: Exit) => void) | undefined;
};

export type Redis = {
  readonly name: string;
  readonly port: number;
  readonly url: string;
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

  const launch = (port: number) =>
    startProcess({
      name,
      command,
      args: [
        ...['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder],
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
      url: `redis://127.0.0.1:${port}`,
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
