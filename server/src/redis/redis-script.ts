/** Lua scripts for Redis: each in a file of its own, run by its hash. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export type Script = { source: string; sha: string };

/** `file` is beside this one. */
export const readScript = (file: string): Script => {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8');
  return { source, sha: createHash('sha1').update(source).digest('hex') };
};

/** Redis does not hold the script: it is to be sent whole. */
export const isNoScript = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('NOSCRIPT');
