/** Finds the programs a cluster is made of, and says in one line what to install where one is missing. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const packages = {
  'redis-server': { apt: 'redis-server', brew: 'redis' },
  'redis-cli': { apt: 'redis-tools', brew: 'redis' },
  nginx: { apt: 'nginx', brew: 'nginx' },
} as const;

export type Program = keyof typeof packages;

export class MissingPrograms extends Error {
  constructor(missing: Program[]) {
    const names = (manager: 'apt' | 'brew') => missing.map((name) => packages[name][manager]);
    super(
      `${missing.join(' and ')} not found on the PATH: install with ` +
        `"apt-get install ${names('apt').join(' ')}" (Debian, Ubuntu) or ` +
        `"brew install ${names('brew').join(' ')}" (macOS).`,
    );
    this.name = 'MissingPrograms';
  }
}

export function findProgram(program: Program): string {
  const path = locate(program);
  if (path === undefined) throw new MissingPrograms([program]);
  return path;
}

/** Checks all of them, so that one message names everything to install. */
export function requirePrograms(...programs: Program[]): void {
  const missing = programs.filter((program) => locate(program) === undefined);
  if (missing.length > 0) throw new MissingPrograms(missing);
}

function locate(program: Program): string | undefined {
  return folders()
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

/** Debian keeps nginx in sbin, which is not on a user's PATH: look beside each bin, too. */
function folders(): string[] {
  const onPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const beside = onPath
    .filter((folder) => /\/bin\/?$/.test(folder))
    .map((folder) => join(folder, '../sbin'));
  return [...onPath, ...beside];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
