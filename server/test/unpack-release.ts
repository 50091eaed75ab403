/** Earlier releases of the server, kept in test/releases/, made to run beside today's. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../..', import.meta.url));
/** Below the repository, whose packages the release finds so; git does not see it. */
const folder = join(repository, 'dist/releases');

/** Unpacks the release; `program` is its server. It comes with its own shared code, and uses the packages of today. */
export async function unpackRelease(version: string) {
  await mkdir(folder, { recursive: true });
  const root = await mkdtemp(join(folder, `${version}-`));
  const archive = fileURLToPath(new URL(`releases/${version}.tar.gz`, import.meta.url));
  await run('tar', ['-xzf', archive, '-C', root]);
  await mkdir(join(root, 'node_modules/@tictactoe'), { recursive: true });
  await symlink(join(root, 'shared'), join(root, 'node_modules/@tictactoe/shared'), 'dir');
  await symlink(join(repository, 'server/node_modules'), join(root, 'server/node_modules'), 'dir');
  return {
    program: join(root, 'server/src/main.ts'),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
