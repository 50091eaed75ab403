/** Which processor cores the measured processes get and which the load, so that neither takes the other's. */
import { execFile, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';

export type Cores = {
  /** Lists as `taskset` takes them, such as `0,1`; null where processes cannot be kept to cores. */
  servers: string | null;
  load: string | null;
  loadProcesses: number;
};

const run = promisify(execFile);
const mostLoadProcesses = 4;

/** The last quarter of the cores, at least one, makes the load. */
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

/** Keeps a process, with all its threads, to some cores. */
export async function keepTo(cores: string | null, pid: number, attempts = 5): Promise<void> {
  if (cores === null) return;
  try {
    await run('taskset', ['--all-tasks', '-c', '-p', cores, `${pid}`]);
  } catch (error) {
    // One of its threads ended meanwhile.
    if (attempts === 1) throw error;
    await keepTo(cores, pid, attempts - 1);
  }
}

/** Those this process may run on; none where `taskset` does not tell. */
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
