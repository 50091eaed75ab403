/** Names the machine and the programs that were measured. */
import { spawnSync } from 'node:child_process';
import { cpus, release, totalmem, type } from 'node:os';
import type { Cores } from './cores.ts';

export type Machine = {
  processor: string;
  cores: number;
  memoryGib: number;
  system: string;
  node: string;
  redis: string;
  /** Which cores had what, as lists; null where processes were not pinned. */
  serverCores: string | null;
  loadCores: string | null;
};

export function describeMachine(cores: Cores): Machine {
  const { stdout } = spawnSync('redis-server', ['--version'], { encoding: 'utf8' });
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    redis: /v=(\S+)/.exec(stdout ?? '')?.[1] ?? 'unknown',
    serverCores: cores.servers,
    loadCores: cores.load,
  };
}
