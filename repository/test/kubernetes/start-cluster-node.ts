/** Starts a node of a Redis Cluster as the operator's image does: its own settings, and ours after them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '@tictactoe/local-cluster/find-program';
import { onFreePort } from '@tictactoe/local-cluster/free-port';
import { startProcess } from '@tictactoe/local-cluster/start-process';

export async function startClusterNode(
  users: string,
  password: string,
  settings: Record<string, string>,
) {
  const folder = mkdtempSync(join(tmpdir(), 'redis-cluster-'));
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  // Before 7.2 Redis knows no such commands.
  const aclFile = write('user.acl', users.replace(/ \+(client\|setinfo|waitaof)/g, ''));
  const ours = write('redis-additional.conf', settings['redis-additional.conf'] ?? '');
  const { port, process } = await onFreePort(async (free) => {
    const lines = [
      ...[`port ${free}`, 'bind 127.0.0.1', `dir ${folder}`, 'cluster-enabled yes'],
      ...[`masterauth ${password}`, `requirepass ${password}`, 'protected-mode yes'],
      ...['save 900 1', 'appendonly yes', `aclfile ${aclFile}`, `include ${ours}`],
    ];
    const command = findProgram('redis-server');
    const args = [write('redis.conf', `${lines.join('\n')}\n`)];
    const isReady = (line: string) => line.includes('Ready to accept connections');
    return { port: free, process: await startProcess({ name: 'redis', command, args, isReady }) };
  });
  const stop = async () => {
    await process.stop();
    rmSync(folder, { recursive: true });
  };
  return { port, stop };
}
