/** Lua scripts for Redis: each in a file of its own, run by its hash. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export type Script = { source: string; sha: string };

/** `file` is beside this one. */
export const readScript = (file: string): Script => {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8');
  return { source, sha: createHash('sha1').update(source).digest('hex') };
};

/** Runs a script by its hash, and sends it whole if Redis does not hold it. */
export async function runScript<Reply>(
  send: (args: string[]) => Promise<Reply>,
  script: Script,
  keys: readonly string[],
  args: readonly string[],
): Promise<Reply> {
  const rest = [String(keys.length), ...keys, ...args];
  try {
    return await send(['EVALSHA', script.sha, ...rest]);
  } catch (error) {
    if (!isNoScript(error)) throw error;
    return send(['EVAL', script.source, ...rest]);
  }
}

/** Redis does not hold the script: it is to be sent whole. */
export const isNoScript = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('NOSCRIPT');
