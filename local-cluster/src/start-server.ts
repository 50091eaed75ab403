/** Starts one game server on a free port, and stops, kills or starts it again there. */
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import packageJson from '../../package.json' with { type: 'json' };
import { onFreePort } from './free-port.ts';
import { type Exit, type Log, type RunningProcess, startProcess } from './start-process.ts';

export type ServerOptions = {
  name: string;
  /** Absent: the server keeps its rooms in memory. */
  redisUrl?: string | undefined;
  env?: NodeJS.ProcessEnv | undefined;
  onLog?: Log | undefined;
  onCrash?: ((name: string, exit: Exit) => void) | undefined;
  /** The program to run instead of the project's server. */
  program?: string | undefined;
  /** What Node is told on its command line, after what `npm start` tells it. */
  nodeOptions?: string[] | undefined;
};

export type Server = {
  readonly name: string;
  readonly port: number;
  readonly url: string;
  readonly pid: number;
  /** Ends it as an operator would, with SIGTERM, and waits. */
  stop(): Promise<Exit>;
  /** Ends it as a power cut would, with SIGKILL, and waits. */
  kill(): Promise<Exit>;
  /**
   * Starts it again on the same port, as the same program or as another one, such as that of another release;
   * resolves when it listens, which needs no Redis.
   */
  start(program?: string): Promise<void>;
  /** Resolves when it accepts players: it listens and has its Redis. */
  ready(): Promise<void>;
  /** Stops it with SIGSTOP: connections stay open, nothing is answered. */
  pause(): void;
  resume(): void;
};

/** What `npm start` tells Node of its memory. */
const usualNodeOptions = packageJson.scripts.start.match(/--\S*semi-space\S*/g) ?? [];
const readyTimeoutMs = 30_000;
const askAgainMs = 50;
const root = fileURLToPath(new URL('../..', import.meta.url));

export async function startServer(options: ServerOptions): Promise<Server> {
  const { name, redisUrl, nodeOptions = [] } = options;
  let { program = 'server/src/main.ts' } = options;

  const launch = (port: number) =>
    startProcess({
      name,
      command: process.execPath,
      args: [...usualNodeOptions, ...nodeOptions, program],
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        SERVER_NAME: name,
        ...options.env,
        PORT: `${port}`,
        REDIS_URL: redisUrl,
        LOG_FORMAT: 'json',
      },
      isReady: (line) => /"msg":"listening"/.test(line),
      onLog: options.onLog,
      onCrash: (exit) => options.onCrash?.(name, exit),
    });

  return onFreePort(async (port) => controls(port, await launch(port)));

  function controls(port: number, first: RunningProcess): Server {
    let running = first;
    return {
      name,
      port,
      url: `http://127.0.0.1:${port}`,
      get pid() {
        return running.pid;
      },
      stop: () => running.stop(),
      kill: () => running.kill(),
      start: async (next = program) => {
        await running.stop();
        program = next;
        running = await launch(port);
      },
      ready: () => untilReady(name, `http://127.0.0.1:${port}/readyz`),
      pause: () => running.signal('SIGSTOP'),
      resume: () => running.signal('SIGCONT'),
    };
  }
}

/** Only its health check knows, so it is polled. */
async function untilReady(name: string, url: string): Promise<void> {
  const deadline = Date.now() + readyTimeoutMs;
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await setTimeout(askAgainMs);
  }
  throw new Error(`${name} is not ready after ${readyTimeoutMs / 1000} s`);
}
