/** Runs one command line in the project's folder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Resolves to what it prints; arguments are separated by spaces. In a process group of its own: a
 * terminal's Ctrl-C must not reach a command that cleans up.
 */
export async function runLine(
  line: string,
  env: NodeJS.ProcessEnv = process.env,
  signal?: AbortSignal,
): Promise<string> {
  signal?.throwIfAborted();
  const [command = '', ...args] = line.split(' ');
  const child = spawn(command, args, { cwd: root, env, detached: true });
  const kill = () => void (child.pid !== undefined && process.kill(-child.pid, 'SIGTERM'));
  signal?.addEventListener('abort', kill);
  let printed = '';
  let complaints = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  try {
    const [code] = await once(child, 'close');
    signal?.throwIfAborted();
    if (code !== 0)
      throw new Error(`"${line}" ended with ${code}:\n${tail(complaints || printed)}`);
    return printed;
  } finally {
    signal?.removeEventListener('abort', kill);
  }
}

const tail = (text: string): string => text.trim().split('\n').slice(-15).join('\n');
