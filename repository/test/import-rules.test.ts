/** Who may import whom: dependency-cruiser is given files that import what they may not. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { checkImports, type Violation } from '../src/check-imports.ts';
import { clientLayers, serverLayers } from '../src/import-rules.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const features = [
  ...['requests', 'rooms', 'chat', 'lobby', 'matchmaking', 'presence', 'ratings', 'accounts'],
];

/** Each file is there once; what it imports is made up where it is not a probe itself. */
const probes: { file: string; allowed: string[]; forbidden: string[] }[] = [
  {
    file: 'shared/src/probe.ts',
    allowed: ['zod', './room.ts'],
    forbidden: [
      ...['node:fs', 'vitest', 'react', 'redis', 'socket.io', 'socket.io-client'],
      ...['../test/fixtures.ts', '../../server/src/rooms/a.ts', '../../client/src/a.ts'],
    ],
  },
  {
    file: 'shared/test/probe.test.ts',
    allowed: ['vitest', 'fast-check', 'node:fs', '../src/room.ts', './fixtures.ts'],
    forbidden: ['../../server/src/rooms/a.ts', '../../client/src/a.ts', '../../chaos/src/a.ts'],
  },
  {
    file: 'server/src/ops/probe.ts',
    allowed: ['pino', 'node:fs', '../../../shared/src/room.ts', '../errors.ts'],
    forbidden: [
      ...['redis', '@redis/client', 'ioredis', '@socket.io/redis-adapter'],
      ...['../../../client/src/a.ts', '../../test/helper.ts', './a.test.ts'],
      ...['../rooms/a.ts', '../config/a.ts', '../compose/a.ts', '../main.ts'],
    ],
  },
  ...features.map((folder) => ({
    file: `server/src/${folder}/probe.ts`,
    allowed: ['nanoid', 'node:crypto', '../limits/a.ts', '../session/a.ts', '../ops/a.ts'],
    forbidden: [
      ...['socket.io', 'socket.io-client', 'engine.io', 'ws', 'express'],
      ...['redis', '@redis/client', '@socket.io/redis-adapter'],
      ...['../redis/a.ts', '../memory/a.ts', '../compose/a.ts', '../sockets/a.ts', '../http/a.ts'],
    ],
  })),
  {
    file: 'server/src/memory/probe.ts',
    allowed: ['../rooms/a.ts', '../chat/a.ts', '../backend.ts'],
    forbidden: ['redis', '../redis/a.ts', '../compose/a.ts'],
  },
  {
    file: 'server/src/redis/probe.ts',
    allowed: ['redis', '@socket.io/redis-adapter', '../rooms/a.ts', '../memory/a.ts'],
    forbidden: ['../compose/a.ts', '../main.ts'],
  },
  {
    file: 'server/src/sockets/probe.ts',
    allowed: ['socket.io', 'ws', '../requests/a.ts', '../rooms/a.ts'],
    forbidden: ['redis', '../redis/a.ts', '../memory/a.ts', '../compose/a.ts'],
  },
  {
    file: 'server/test/probe.test.ts',
    allowed: ['redis', 'socket.io-client', '../src/rooms/a.ts'],
    forbidden: ['../../client/src/a.ts'],
  },
  {
    file: 'client/src/app/probe.tsx',
    allowed: ['react', '../room/a.ts', '../home/a.tsx', '../net/a.ts', '../identity/a.ts'],
    forbidden: ['socket.io-client', '../main.tsx', '../../test/helper.ts'],
  },
  {
    file: 'client/src/room/probe.tsx',
    allowed: ['react', '../chat/a.ts', '../games/tic-tac-toe/a.tsx', '../ui/a.tsx', '../net/a.ts'],
    forbidden: [
      ...['socket.io-client', '../app/a.tsx', '../home/a.tsx', '../search/a.ts', '../live/a.ts'],
    ],
  },
  {
    file: 'client/src/games/tic-tac-toe/probe.tsx',
    allowed: ['react', '../../ui/a.tsx', '../../i18n/a.ts', '../../../../shared/src/room.ts'],
    forbidden: [
      ...['socket.io-client', 'engine.io-client', '../../net/a.ts', '../../identity/a.ts'],
      '../../context/a.ts',
      ...['../../room/a.ts', '../../page/a.tsx', '../../settings/a.ts'],
    ],
  },
  {
    file: 'client/src/ui/probe.tsx',
    allowed: ['react', '../i18n/a.ts'],
    forbidden: [
      ...['socket.io-client', '../net/a.ts', '../identity/a.ts', '../context/a.ts'],
      ...['../games/tic-tac-toe/a.tsx', '../settings/a.ts', '../app/a.tsx'],
    ],
  },
  {
    file: 'client/src/net/probe.ts',
    allowed: ['react', 'socket.io-client', '../identity/a.ts', '../../../shared/src/room.ts'],
    forbidden: [
      ...['../../../server/src/rooms/a.ts', '../ui/a.tsx', '../room/a.ts', '../app/a.tsx'],
    ],
  },
  {
    file: 'client/src/identity/probe.ts',
    allowed: ['../../../shared/src/room.ts'],
    forbidden: ['socket.io-client', '../net/a.ts', '../ui/a.tsx', '../settings/a.ts'],
  },
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-rules-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(file: string, code: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), code);
}
const codeOf = (imports: string[]) => imports.map((source) => `import '${source}';\n`).join('');
/** As it stands in a report: a path from the root, or the name of a package. */
const targetOf = (file: string, source: string): string =>
  source.startsWith('.') ? join(dirname(file), source) : source.replace(/^node:/, '');
const from = (violations: Violation[], file: string): string[] =>
  [...new Set(violations.filter((each) => each.from === file).map(({ to }) => to))].sort();

describe('by folder', () => {
  let violations: Violation[];
  beforeAll(async () => {
    for (const { file, allowed, forbidden } of probes) {
      for (const source of [...allowed, ...forbidden].filter((each) => each.startsWith('.'))) {
        await write(join(dirname(file), source), 'export {};\n');
      }
    }
    for (const { file, allowed, forbidden } of probes) {
      await write(file, codeOf([...allowed, ...forbidden]));
    }
    ({ violations } = await checkImports(folder, await readdir(folder)));
  });

  test.each(probes)('$file imports what it may and nothing else', ({ file, forbidden }) => {
    expect(from(violations, file)).toEqual(
      [...new Set(forbidden.map((source) => targetOf(file, source)))].sort(),
    );
  });
});

test('what others import counts as well, types too, however far away', async () => {
  await write('server/src/rooms/near.ts', "export type { Far } from '../network/far.ts';\n");
  await write('server/src/network/far.ts', "export type { Socket as Far } from 'socket.io';\n");
  const { violations } = await checkImports(folder, ['server']);
  expect(violations).toContainEqual({
    ...{ rule: 'features without sockets', from: 'server/src/rooms/near.ts', to: 'socket.io' },
  });
});

test('two files that import each other are found, types included', async () => {
  await write('server/src/chat/chicken.ts', "import type {} from './egg.ts';\n");
  await write('server/src/chat/egg.ts', "import type {} from './chicken.ts';\n");
  const { violations } = await checkImports(folder, ['server']);
  expect(violations.filter(({ rule }) => rule === 'no circles').map((each) => each.from)).toEqual(
    expect.arrayContaining(['server/src/chat/chicken.ts']),
  );
});

test.each([
  { root: 'server/src', layers: serverLayers },
  { root: 'client/src', layers: clientLayers },
])(
  'every folder of $root stands in the list of layers, and none that is not there',
  async ({ root, layers }) => {
    const files = await readdir(join(repository, root), { recursive: true });
    const found = files
      .filter((file) => /\.(tsx?|css)$/.test(file))
      .map((file) => file.split('/')[0] ?? '');
    expect(layers.toSorted()).toEqual([...new Set(found)].sort());
  },
);

test('this repository keeps to them', async () => {
  const { fileCount, violations } = await checkImports(repository, packageJson.workspaces);
  expect(violations).toEqual([]);
  expect(fileCount).toBeGreaterThan(400);
});
