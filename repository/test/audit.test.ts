/** `npm run audit`: fails for a hole that is high, and for nothing else. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const hole = (severity: string) => ({
  express: [{ id: 1, url: 'x', title: 'a hole', severity, vulnerable_versions: '*' }],
});

test.each([
  ['no registry that answers', 405, {}, 0, 'not checked'],
  ['no hole', 200, {}, 0, 'no known hole'],
  ['a moderate hole', 200, hole('moderate'), 0, 'no known hole'],
  ['a high hole', 200, hole('high'), 1, 'a hole'],
])('with %s', async (_, status, advisories, exitCode, said) => {
  const registry = createServer((request, response) => {
    request.resume();
    response.writeHead(request.method === 'POST' ? status : 404);
    response.end(JSON.stringify(advisories));
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void registry.close());
  const { port } = registry.address() as AddressInfo;
  // npm remembers what it was told of a hole.
  const cache = await mkdtemp(join(tmpdir(), 'tictactoe-npm-'));
  onTestFinished(() => rm(cache, { recursive: true, force: true }));
  const audit = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../scripts/audit.ts', import.meta.url))],
    {
      cwd: fileURLToPath(new URL('../../', import.meta.url)),
      env: {
        ...{ ...process.env, npm_config_cache: cache },
        npm_config_registry: `http://127.0.0.1:${port}/`,
      },
    },
  );
  let output = '';
  for (const stream of [audit.stdout, audit.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  expect(await new Promise((resolve) => audit.once('close', resolve))).toBe(exitCode);
  expect(output).toContain(said);
});
