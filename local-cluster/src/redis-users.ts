/** The users that Redis has in containers, and one more for tests, who may do everything. */
import { readFile, writeFile } from 'node:fs/promises';

/** Writes the list that redis/start.sh reads. */
export async function writeRedisUsers(file: string): Promise<void> {
  const users = await readFile(new URL('../../redis/users.acl', import.meta.url), 'utf8');
  await writeFile(file, `${users}\nuser keeper on #HASH ~* &* +@all\n`);
}
