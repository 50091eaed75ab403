/** Runs one attack in a process of its own. */
import { fileURLToPath } from 'node:url';
import { startProcess } from '@tictactoe/local-cluster/start-process';
import type { Target } from './attack.ts';

export type AttackOrder = { target: Target; milliseconds: number };
/** Before what the process says it has done. */
export const donePrefix = 'done: ';

export type Attacker = {
  /** What was done; rejects if the process failed or did not end in time. */
  done: Promise<string>;
  stop(): Promise<unknown>;
};

const program = fileURLToPath(new URL('attacker.ts', import.meta.url));
/** It has the lowest priority, so it may take long to notice that its time is over. */
const graceMs = 15_000;
/** The last line of output may come after the exit, in ms. */
const lastLineMs = 500;

export async function startAttacker(name: string, order: AttackOrder): Promise<Attacker> {
  const { promise: done, resolve, reject } = Promise.withResolvers<string>();
  done.catch(() => {});
  const lines: string[] = [];
  const running = await startProcess({
    name: 'attacker',
    command: process.execPath,
    args: [program, name, JSON.stringify(order)],
    onLog(_name, line) {
      lines.push(line);
      if (line.startsWith(donePrefix)) resolve(line.slice(donePrefix.length));
    },
  });
  const fail = (why: string) => reject(new Error([`${name} ${why}`, ...lines].join('\n')));
  const timer = setTimeout(fail, order.milliseconds + graceMs, 'did not end in time');
  void running.exited.then(() => {
    clearTimeout(timer);
    setTimeout(fail, lastLineMs, 'failed');
  });
  return { done, stop: () => running.kill() };
}
