/**
 * The arrows between the modules, and the rules of style that would be missed most. The linter
 * enforces them; this proves that it does, by handing it files that break them.
 */
import { execFile } from 'node:child_process';
import { copyFile, glob, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const biome = join(repository, 'node_modules/.bin/biome');

/** Who may import what. A file that is named twice would be written twice: name each once. */
const arrows: { file: string; allowed: string[]; forbidden: string[] }[] = [
  {
    file: 'shared/src/probe.ts',
    allowed: ['zod', './room.ts'],
    forbidden: [
      ...['node:fs', 'fs', 'vitest', 'react', 'redis', 'socket.io', 'socket.io-client'],
      ...['@tictactoe/server/handlers', '@tictactoe/client/App', '@tictactoe/cluster/main'],
      ...['../test/fixtures.ts', '../../server/src/handlers.ts', '../../client/src/App.tsx'],
    ],
  },
  {
    file: 'shared/test/probe.test.ts',
    allowed: ['vitest', 'fast-check', 'node:fs', '../src/room.ts', './fixtures.ts'],
    forbidden: ['@tictactoe/server/handlers', '../../server/src/handlers.ts', '../../client/x.ts'],
  },
  {
    file: 'server/src/probe.ts',
    allowed: ['@tictactoe/shared/room', 'socket.io', 'node:http', './rooms/room-store.ts', 'zod'],
    forbidden: [
      ...['@tictactoe/client', '@tictactoe/client/App', '../../client/src/connection/socket.ts'],
      ...['redis', '@redis/client', 'ioredis', '@socket.io/redis-adapter'],
      ...['@socket.io/redis-emitter', '@socket.io/redis-streams-adapter'],
      '../../shared/src/room.ts',
    ],
  },
  {
    file: 'server/src/memory/memory-store.ts',
    allowed: ['@tictactoe/shared/room', '../rooms/room-store.ts'],
    forbidden: [
      'redis',
      '@redis/client',
      '@socket.io/redis-adapter',
      '../../../client/src/App.tsx',
    ],
  },
  {
    file: 'server/src/redis/redis-store.ts',
    allowed: ['@tictactoe/shared/room', 'redis', '@redis/client', '../rooms/room-store.ts'],
    forbidden: ['@tictactoe/client/App', '../../../client/src/App.tsx'],
  },
  {
    file: 'server/src/redis/open-redis-backend.ts',
    allowed: ['redis', '@socket.io/redis-adapter', './redis-store.ts'],
    forbidden: ['@tictactoe/client/App', '../../../client/src/App.tsx'],
  },
  ...['requests/handlers.ts', 'rooms/update-room.ts'].map((name) => ({
    file: `server/src/${name}`,
    allowed: [
      '@tictactoe/shared/room',
      '../rooms/room-store.ts',
      '../rooms/room-feed.ts',
      'node:crypto',
    ],
    forbidden: [
      ...['socket.io', 'socket.io/dist/socket', 'socket.io-client', 'engine.io'],
      ...['redis', '@redis/client', '@socket.io/redis-adapter', '@socket.io/component-emitter'],
      ...['../memory/memory-store.ts', '../redis/redis-store.ts', '../compose/backend.ts'],
      ...['../sockets/connection.ts', '../http/app.ts', '../main.ts', '../compose/start-game-server.ts'],
      ...['@tictactoe/client/App', '../../../client/src/App.tsx'],
    ],
  })),
  {
    file: 'server/test/probe.test.ts',
    allowed: ['redis', 'socket.io-client', '@tictactoe/shared/room', '../src/handlers.ts'],
    forbidden: ['@tictactoe/client/App', '../../client/src/App.tsx', '../../shared/src/room.ts'],
  },
  {
    file: 'client/src/Probe.tsx',
    allowed: ['react', 'socket.io-client', '@tictactoe/shared/room', './connection/socket.ts'],
    forbidden: [
      ...['@tictactoe/server', '@tictactoe/server/handlers', '../../server/src/handlers.ts'],
      '../../shared/src/room.ts',
    ],
  },
  ...['Probe.tsx', 'dialogs/Probe.tsx'].map((name) => ({
    file: `client/src/components/${name}`,
    allowed: ['react', '@tictactoe/shared/room', './Cell.tsx', '../error-texts.ts'],
    forbidden: [
      ...['socket.io-client', 'socket.io-client/debug'],
      ...['../connection', '../connection/use-room.ts', '../../connection/use-room.ts'],
      ...['@tictactoe/server/handlers', '../../../server/src/handlers.ts'],
    ],
  })),
];

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
  for (const { file, allowed, forbidden } of arrows) {
    const imports = [...allowed, ...forbidden].map((source) => `import '${source}';\n`);
    await writeProbe(file, imports.join(''));
  }
  for (const { file, code } of styleProbes) await writeProbe(file, code);
  findings = await lint();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the arrows between the modules', () => {
  test.each(arrows)(
    '$file imports what it may and nothing else',
    ({ file, allowed, forbidden }) => {
      const sources = [...allowed, ...forbidden];
      const refused = findings
        .filter((each) => each.file === file && each.rule === 'style/noRestrictedImports')
        .map(({ line }) => sources[line - 1]);
      expect(refused).toEqual(forbidden);
    },
  );

  test('types, re-exports and imports at run time count as well', async () => {
    const file = 'server/src/requests/handlers.ts';
    await writeProbe(
      file,
      [
        "import type { Socket } from 'socket.io';",
        "export { Server } from 'socket.io';",
        "export const load = () => import('socket.io');",
        '',
      ].join('\n'),
    );
    const refused = (await lint(file)).filter(({ rule }) => rule === 'style/noRestrictedImports');
    expect(refused.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

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
