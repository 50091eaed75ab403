/**
 * Loaded before a server (`node --import`): plants the bug named by PLANTED_BUG while its files are
 * read. Logs each place; ends the server if a file no longer contains the text to replace.
 */
import fs from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bugs, type Planting } from './bugs.ts';

const name = process.env.PLANTED_BUG ?? '';
const plantings: readonly Planting[] = Object.hasOwn(bugs, name)
  ? bugs[name as keyof typeof bugs]
  : fail(`there is no bug "${name}" to plant`);

/** The text, with the bug if one is to be planted in this file. */
function plant(path: string, text: string): string {
  const due = plantings.filter(({ file }) => path.endsWith(`/${file}`));
  return due.reduce((planted, { find, replace }) => {
    if (planted.split(find).length !== 2) fail(`${path} does not hold once: ${find}`);
    process.stdout.write(`planted ${name}\n`);
    return planted.replace(find, () => replace);
  }, text);
}

function fail(reason: string): never {
  process.stderr.write(`plant-bug: ${reason}\n`);
  process.exit(70); // EX_SOFTWARE of sysexits.h
}

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.startsWith('file:') || loaded.source == null) return loaded;
    const source = plant(fileURLToPath(url), String(loaded.source));
    return { ...loaded, source };
  },
});

// The scripts for Redis are read, not loaded.
const { readFileSync } = fs;
fs.readFileSync = ((path: URL | string, options: 'utf8') => {
  const content: unknown = readFileSync(path, options);
  const isScript = typeof content === 'string' && String(path).endsWith('.lua');
  return isScript ? plant(String(path), content) : content;
}) as typeof readFileSync;
syncBuiltinESMExports();
