/** The users that Redis has in containers, for a Redis on this machine: see redis/users.acl. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** Before 7.2 Redis knows no such command, and clients do without it. */
const sinceRedis72 = / \+client\|setinfo/g;

/** Writes the file as redis/start.sh does; whoever looks after tests gets a user for everything. */
export async function writeRedisUsers(file: string, password: string): Promise<void> {
  const source = await readFile(new URL('../../redis/users.acl', import.meta.url), 'utf8');
  const hash = createHash('sha256').update(password).digest('hex');
  const users = source
    .split('\n')
    .filter((line) => line.startsWith('user '))
    .map((line) => line.replace('#HASH', `#${hash}`).replace(sinceRedis72, ''));
  const keeper = `user keeper on #${hash} ~* &* +@all`;
  await writeFile(file, [...users, keeper, ''].join('\n'));
}
