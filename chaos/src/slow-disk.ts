/** Makes the disk slow for one process: strace delays each of its fsyncs. */
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { type RunningProcess, startProcess } from '@tictactoe/local-cluster/start-process';

const fsyncMs = 1500;
const lookEveryMs = 50;

/**
 * Resolves when the disk is fast again, after `lastMs` or once the process is gone: to whether there was a
 * process.
 */
export async function slowDisk(pid: number, lastMs: number): Promise<boolean> {
  const calls = 'fsync,fdatasync';
  let strace: RunningProcess;
  try {
    strace = await startProcess({
      name: 'strace',
      command: 'strace',
      args: [
        ...['-f', '-p', `${pid}`, '-o', '/dev/null', '-e', `trace=${calls}`],
        ...['-e', `inject=${calls}:delay_enter=${fsyncMs * 1000}`],
      ],
      isReady: (line) => line.includes('attached'),
    });
  } catch (error) {
    if (await isGone(pid)) return false;
    throw error;
  }
  const until = performance.now() + lastMs;
  // A process that was killed does not end before strace detaches from it.
  while (performance.now() < until && !(await isGone(pid))) await setTimeout(lookEveryMs);
  // On SIGTERM it would first wait for the delays to end.
  await strace.kill();
  return true;
}

async function isGone(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tX');
  return /^State:\s[XZ]/m.test(status);
}
