/** Finds the tools that some of the faults need and only Linux has: strace and libfaketime. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultKind } from './fault-kinds.ts';

export class MissingTool extends Error {
  constructor(name: string, fault: FaultKind) {
    super(
      `"${fault}" needs ${name}, which only Linux has: "apt-get install ${name}", or leave it out.`,
    );
    this.name = 'MissingTool';
  }
}

export const linuxFaults: readonly FaultKind[] = [
  ...(['slow-fsync', 'redis-clock-jump', 'shard-clock-jump'] as const),
];

export function requireStrace(): void {
  const { status } = spawnSync('strace', ['--version']);
  if (status !== 0) throw new MissingTool('strace', 'slow-fsync');
}

/** The library's path; Debian keeps it in a folder per architecture. */
export function findFakeTime(): string {
  const root = '/usr/lib';
  const folders = existsSync(root)
    ? [root, ...readdirSync(root).map((name) => join(root, name))]
    : [];
  const found = folders.map((folder) => join(folder, 'faketime/libfaketime.so.1')).find(existsSync);
  if (found === undefined) throw new MissingTool('libfaketime', 'redis-clock-jump');
  return found;
}
