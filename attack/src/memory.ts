/** Resident memory of processes, in MB. Linux only. */
import { readFileSync } from 'node:fs';

const everyMs = 200;
const pageBytes = 4096;

/** 0 for a process that has ended. */
export function residentMemory(pid: number): number {
  try {
    const [, pages] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
    return (Number(pages) * pageBytes) / 1e6;
  } catch {
    return 0;
  }
}

export type MemoryUse = { before: number; most: number; after: number };
export type MemoryWatch = { now(): MemoryUse[]; stop(): void };

/** Looks five times a second; `before` is at the time of the call. */
export function watchMemory(pids: readonly number[]): MemoryWatch {
  const uses = pids.map((pid) => {
    const before = residentMemory(pid);
    return { pid, before, most: before };
  });
  const now = () =>
    uses.map((use) => {
      const after = residentMemory(use.pid);
      use.most = Math.max(use.most, after);
      return { before: use.before, most: use.most, after };
    });
  const timer = setInterval(now, everyMs);
  return { now, stop: () => clearInterval(timer) };
}
