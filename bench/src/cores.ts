/** Divides the processor cores between the measured processes and the load generator. */
import { execFile, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';

export type Cores = {
  /** Lists as `taskset` takes them, such as `0,1`; null where processes cannot be pinned. */
  servers: string | null;
  load: string | null;
  loadProcesses: number;
};

const run = promisify(execFile);
const mostLoadProcesses = 4;

/** The load generator gets the last quarter of the cores, at least one. */
export function shareCores(): Cores {
  const count = availableParallelism();
  const loadProcesses = Math.min(mostLoadProcesses, Math.max(1, Math.floor(count / 4)));
  const allowed = allowedCores();
  if (allowed.length < 2) return { servers: null, load: null, loadProcesses };
  return {
    servers: allowed.slice(0, -loadProcesses).join(','),
    load: allowed.slice(-loadProcesses).join(','),
    loadProcesses,
  };
}

/** Pins a process, with all its threads, to some cores. */
export async function keepTo(cores: string | null, pid: number, attempts = 5): Promise<void> {
  if (cores === null) return;
  try {
    await run('taskset', ['--all-tasks', '-c', '-p', cores, `${pid}`]);
  } catch (error) {
    // One of its threads has ended in the meantime.
    if (attempts === 1) throw error;
    await keepTo(cores, pid, attempts - 1);
  }
}

/** The cores this process may run on; none where `taskset` is missing. */
function allowedCores(): number[] {
  const { status, stdout } = spawnSync('taskset', ['-c', '-p', `${process.pid}`], {
    encoding: 'utf8',
  });
  if (status !== 0) return [];
  const list = stdout.slice(stdout.lastIndexOf(':') + 1).trim();
  return list.split(',').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });
}
