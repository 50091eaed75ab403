/**
 * Starts a program, passes on its log line by line, and resolves once a line says that it is ready.
 *
 * Each leads its own process group: a terminal's Ctrl-C reaches only the process that started it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { endWithParent } from './end-with-parent.ts';

export type Log = (name: string, line: string) => void;
export type Exit = { code: number | null; signal: NodeJS.Signals | null };

export type ProcessOptions = {
  name: string;
  command: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Absent: ready as soon as it runs. */
  isReady?: (line: string) => boolean;
  onLog?: Log | undefined;
  /** Called when it ends without having been stopped. */
  onCrash?: ((exit: Exit) => void) | undefined;
};

export type RunningProcess = {
  pid: number;
  exited: Promise<Exit>;
  /** Sends a signal that does not end it: SIGSTOP, SIGCONT, SIGHUP. */
  signal(signal: NodeJS.Signals): void;
  /** Asks it to end and waits; kills it if it does not within the time. */
  stop(signal?: NodeJS.Signals): Promise<Exit>;
  kill(): Promise<Exit>;
};

const readyTimeoutMs = 30_000;
const stopTimeoutMs = 15_000;
const linesKept = 20;

export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const lines = new LineReader(options, child);
  const exited = exitOf(child);
  const running = control(child, exited, options);
  try {
    await Promise.race([
      lines.ready,
      deadline(readyTimeoutMs),
      exited.then((exit) => Promise.reject(new Error(`ended with ${describeExit(exit)}`))),
    ]);
  } catch (error) {
    await running.kill();
    await lines.ended;
    const reason = error instanceof Error ? error.message : String(error);
    const told = [`${options.name} did not start: ${reason}`, ...lines.last].join('\n  ');
    throw new Error(told, { cause: error });
  }
  running.isUp = true;
  return running;
}

export function describeExit({ code, signal }: Exit): string {
  return signal === null ? `code ${code}` : `signal ${signal}`;
}

/** Both streams, line by line. */
class LineReader {
  readonly last: string[] = [];
  readonly ready: Promise<void>;
  readonly ended: Promise<unknown>;

  constructor({ name, isReady, onLog }: ProcessOptions, child: ChildProcess) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ready = promise;
    if (isReady === undefined) child.once('spawn', resolve);
    const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
    this.ended = Promise.all(
      streams.map((input) => {
        const reader = createInterface({ input });
        reader.on('line', (line) => {
          this.last.push(line);
          if (this.last.length > linesKept) this.last.shift();
          onLog?.(name, line);
          if (isReady?.(line)) resolve();
        });
        return new Promise((done) => reader.once('close', done));
      }),
    );
  }
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: 127, signal: null })); // as a shell says: not found
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

function control(
  child: ChildProcess,
  exited: Promise<Exit>,
  { onCrash }: ProcessOptions,
): RunningProcess & { isUp: boolean } {
  const forget = child.pid === undefined ? undefined : endWithParent(child.pid);
  let hasEnded = child.pid === undefined;
  let isWanted = true;
  child.once('exit', (code, signal) => {
    hasEnded = true;
    forget?.();
    if (isWanted && running.isUp) onCrash?.({ code, signal });
  });
  const signal = (name: NodeJS.Signals) => {
    if (hasEnded) return;
    try {
      process.kill(name === 'SIGKILL' ? -running.pid : running.pid, name);
    } catch {
      // It has just ended.
    }
  };
  const end = async (name: NodeJS.Signals) => {
    isWanted = false;
    signal(name);
    signal('SIGCONT'); // a paused process does not receive it
    const timer = setTimeout(signal, stopTimeoutMs, 'SIGKILL');
    return exited.finally(() => clearTimeout(timer));
  };
  const running = {
    pid: child.pid ?? 0,
    exited,
    isUp: false,
    signal,
    stop: (name: NodeJS.Signals = 'SIGTERM') => end(name),
    kill: () => end('SIGKILL'),
  };
  return running;
}

function deadline(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`not ready after ${ms / 1000} s`)), ms).unref();
  });
}
