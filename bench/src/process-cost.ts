/** Processor time and memory of processes, from /proc. */
import { readFileSync } from 'node:fs';

/** Linux reports these in hundredths of a second on every machine. */
const ticksPerSecond = 100;
/** Fields of /proc/PID/stat after the name, which may hold spaces: see proc(5). */
const fields = { userTime: 11, childSystemTime: 14 };

/** Seconds of processor time since the start, including children that have ended; NaN without /proc. */
export function cpuSeconds(pids: readonly number[]): number {
  return sum(pids, (pid) => {
    const stat = read(`/proc/${pid}/stat`);
    const after = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const times = after.slice(fields.userTime, fields.childSystemTime + 1).map(Number);
    return times.length === 4 ? sum(times, (ticks) => ticks) / ticksPerSecond : Number.NaN;
  });
}

/** Resident memory in KiB. */
export function residentKib(pids: readonly number[]): number {
  return sum(pids, (pid) => {
    const found = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`));
    return Number(found?.[1] ?? Number.NaN);
  });
}

/**
 * Seconds the machine's cores were busy since boot: with programs, and taken by its host. Handling of
 * packets (softirq) is left out, because no process is charged for it.
 */
export function busySeconds(): number {
  const times = /^cpu +(.*)$/m.exec(read('/proc/stat'))?.[1]?.split(' ').map(Number) ?? [];
  const [user = Number.NaN, nice = 0, system = 0, , , , , steal = 0] = times;
  return (user + nice + system + steal) / ticksPerSecond;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const sum = <T>(items: readonly T[], read: (item: T) => number): number =>
  items.reduce((total, item) => total + read(item), 0);
