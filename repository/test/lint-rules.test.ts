/** The rules of style that would be missed most: the linter is given files that break them. */
import { execFile } from 'node:child_process';
import { copyFile, glob, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const biome = join(repository, 'node_modules/.bin/biome');

/** Files that break a rule of style, and files that must be let through, one each. */
const styleProbes: { name: string; file: string; code: string; breaks: string | null }[] = [
  {
    name: 'a promise that nobody waits for',
    file: 'server/src/floating.ts',
    code: 'const go = async () => 1;\nexport function run() {\n  go();\n}\n',
    breaks: 'nursery/noFloatingPromises',
  },
  {
    name: 'a promise taken for a truth',
    file: 'server/src/misused.ts',
    code: 'const go = async () => true;\nexport const is = () => (go() ? 1 : 2);\n',
    breaks: 'nursery/noMisusedPromises',
  },
  {
    name: 'a switch that forgets a case',
    file: 'server/src/switches.ts',
    code: "export function f(s: 'a' | 'b') {\n  switch (s) {\n    case 'a':\n      return 1;\n  }\n}\n",
    breaks: 'nursery/useExhaustiveSwitchCases',
  },
  {
    name: 'a default export',
    file: 'client/src/Default.tsx',
    code: 'export default function Default() {}\n',
    breaks: 'style/noDefaultExport',
  },
  {
    name: 'the default export of a config file',
    file: 'client/vite.config.ts',
    code: 'export default {};\n',
    breaks: null,
  },
  {
    name: 'a file name in camel case',
    file: 'server/src/roomStore.ts',
    code: 'export {};\n',
    breaks: 'style/useFilenamingConvention',
  },
  {
    name: 'a component in kebab case',
    file: 'client/src/components/game-board.tsx',
    code: 'export {};\n',
    breaks: 'style/useFilenamingConvention',
  },
  {
    name: 'a component in Pascal case',
    file: 'client/src/components/GameBoard.tsx',
    code: 'export {};\n',
    breaks: null,
  },
  {
    name: 'the test of a component',
    file: 'client/src/components/GameBoard.test.tsx',
    code: 'export {};\n',
    breaks: null,
  },
  {
    name: 'the entry of the page',
    file: 'client/src/main.tsx',
    code: 'export {};\n',
    breaks: null,
  },
  {
    name: 'two files that import each other',
    file: 'server/src/chicken.ts',
    code: "export * as egg from './egg.ts';\n",
    breaks: 'suspicious/noImportCycles',
  },
  {
    name: 'the other one of the two',
    file: 'server/src/egg.ts',
    code: "export * as chicken from './chicken.ts';\n",
    breaks: 'suspicious/noImportCycles',
  },
  {
    name: 'a skipped test',
    file: 'server/test/skipped.test.ts',
    code: "import { test } from 'vitest';\ntest.skip('x', () => 1);\n",
    breaks: 'suspicious/noSkippedTests',
  },
  {
    name: 'an import without the .ts',
    file: 'server/src/extension.ts',
    code: "export { run } from './floating';\n",
    breaks: 'correctness/useImportExtensions',
  },
];
const styleRules = [...new Set(styleProbes.flatMap(({ breaks }) => breaks ?? []))];

type Finding = { rule: string; file: string; line: number };
let folder: string;
let findings: Finding[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lint-rules-'));
  await copyFile(join(repository, 'biome.json'), join(folder, 'biome.json'));
  for (const { file, code } of styleProbes) await writeProbe(file, code);
  findings = await lint();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('every file and folder that biome.json names exists, so that no arrow points at nothing', async () => {
  const config = await readFile(join(repository, 'biome.json'), 'utf8');
  const { overrides } = JSON.parse(config) as { overrides: { includes: string[] }[] };
  const missing: string[] = [];
  for (const include of overrides.flatMap(({ includes }) => includes)) {
    const pattern = include.replace(/^!/, '');
    const exclude = (path: string) => path.includes('node_modules');
    const found = glob(pattern, { cwd: repository, exclude });
    if ((await found.next()).done) missing.push(pattern);
  }
  expect(missing).toEqual([]);
});

describe('the rules of style', () => {
  test.each(styleProbes)('see $name', ({ file, breaks }) => {
    const rules = findings
      .filter((each) => each.file === file && styleRules.includes(each.rule))
      .map(({ rule }) => rule);
    expect(rules).toEqual(breaks === null ? [] : [breaks]);
  });
});

async function writeProbe(file: string, code: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), code);
}

/** What the linter says under the repository's biome.json, by file and line. */
async function lint(path = '.'): Promise<Finding[]> {
  const options = ['--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none'];
  const args = ['lint', ...options, path];
  const output = await new Promise<string>((resolve) => {
    // It ends with an error because it finds what it is to find.
    execFile(biome, args, { cwd: folder }, (_, stdout) => resolve(stdout));
  });
  type Diagnostic = { category: string; location: { path: string; start?: { line: number } } };
  const { diagnostics } = JSON.parse(output) as { diagnostics: Diagnostic[] };
  return diagnostics
    .map(({ category, location }) => ({
      rule: category.replace(/^lint\//, ''),
      file: location.path,
      line: location.start?.line ?? 0,
    }))
    .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}
