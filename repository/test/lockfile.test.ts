/** What `npm ci` installs is what was locked: from the registry alone, and with a hash each. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Entry = { resolved?: string; integrity?: string; link?: boolean; bundled?: boolean };
const read = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
const packages: [path: string, entry: Entry][] = Object.entries(read('package-lock.json').packages);
const installed = packages.filter(([path]) => path.includes('node_modules/'));

test('every package has a hash, or is a workspace of this repository', () => {
  const { workspaces } = read('package.json') as { workspaces: string[] };
  const unlocked = installed.filter(([, { integrity, link, resolved }]) =>
    link === true ? !workspaces.includes(resolved ?? '') : !/^sha512-/.test(integrity ?? ''),
  );
  expect(unlocked).toEqual([]);
  expect(installed.length).toBeGreaterThan(100);
});

test('no package comes from anywhere but the registry', () => {
  const addresses = installed.flatMap(([, { resolved, link }]) => (link ? [] : (resolved ?? [])));
  for (const address of addresses) expect(address).toMatch(/^https:\/\/registry\.npmjs\.org\//);
});

test('only the pinned Node may run a script when it is installed', () => {
  expect(Object.keys(read('package.json').allowScripts)).toEqual(['node']);
});
