/** The game read over plain HTTP, with Redis and with the memory engine, as OpenAPI describes it. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Validator } from '@seriousme/openapi-schema-validator';
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import { startServer } from '@tictactoe/local-cluster/start-server';
import { clusterSchema, httpErrorSchema, lobbySchema } from '@tictactoe/shared/http-api';
import { roomSchema } from '@tictactoe/shared/room-schema';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createOpenApi } from '../src/http/api/open-api.ts';
import { readStream } from './read-stream.ts';
import { connectPlayer } from './test-player.ts';

type Body = { paths: object; components: { schemas: object } };
const engines = ['redis', 'memory'] as const;
const example = fileURLToPath(new URL('../../examples/play-and-follow.ts', import.meta.url));

describe.each(engines)('with the %s engine', (engine) => {
  let url: string;
  let stop: () => Promise<unknown>;
  beforeAll(async () => {
    if (engine === 'redis') {
      const cluster = await startCluster({ servers: 2 });
      ({ url, stop } = cluster);
    } else {
      const server = await startServer({ name: 'alone' });
      ({ url, stop } = server);
    }
  });
  afterAll(() => stop());
  const get = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url}${path}`, init);
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Body,
    };
  };

  test('a room, the lobby and the servers are told as JSON of the documented shape', async () => {
    const player = await connectPlayer(url, 'ann');
    onTestFinished(player.close);
    const { id } = await player.create();
    const room = await player.join(id);
    const told = await get(`/api/rooms/${id}`);
    expect(roomSchema.parse(told.body)).toEqual(room);
    expect(told.headers.get('cache-control')).toBe('no-store');
    expect(lobbySchema.parse((await get('/api/lobby')).body)).toBeDefined();
    // Servers hear of each other within a second.
    const names = async () => {
      const { servers } = clusterSchema.parse((await get('/api/stats')).body);
      return servers.map(({ name }) => name);
    };
    const expected = engine === 'redis' ? ['server-1', 'server-2'] : ['alone'];
    await expect.poll(names).toEqual(expected);
    // Where servers reach each other is nobody else's business.
    expect(JSON.stringify((await get('/api/stats')).body)).not.toContain('http');
  });

  test.each([
    ['GET', '/api/rooms/nope', 400, 'bad_request'],
    ['GET', '/api/rooms/%ff', 400, 'bad_request'],
    ['GET', '/api/rooms/0000000000', 404, 'room_not_found'],
    ['GET', '/api/rooms', 404, 'not_found'],
    ['GET', '/api/', 404, 'not_found'],
    ['POST', '/api/lobby', 405, 'method_not_allowed'],
    ['DELETE', '/api/rooms/0000000000', 405, 'method_not_allowed'],
  ])('%s %s is answered %i %s, with a sentence', async (method, path, status, code) => {
    const answer = await get(path, { method });
    expect(answer.status).toBe(status);
    expect(httpErrorSchema.parse(answer.body).code).toBe(code);
  });

  test.each(['tic-tac-toe', 'ultimate-tic-tac-toe'])(
    'the example plays %s to its end and has seen every version of it',
    async (game) => {
      const args = [example, url, '--game', game];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      const versions = [...stdout.matchAll(/^version (\d+)/gm)].map((match) => Number(match[1]));
      expect(versions).toEqual(versions.map((_, i) => (versions[0] ?? 0) + i));
      expect(stdout).toMatch(/(wins \(line\)|a draw \(full_board\))/);
    },
  );

  test('the live page and its stream are served', async () => {
    const stream = await readStream(`${url}/api/cluster/events`);
    onTestFinished(stream.close);
    const first = await stream.until(() => stream.events[0]);
    expect(first.name).toBe('cluster:updated');
    expect((await fetch(`${url}/cluster`)).headers.get('content-type')).toMatch(
      /^text\/(html|plain)/,
    );
  });

  test('/api/openapi.json is the valid OpenAPI document of exactly these addresses', async () => {
    const { body } = await get('/api/openapi.json');
    expect(body).toEqual(JSON.parse(JSON.stringify(createOpenApi({ hasAccounts: true }))));
    const { valid, errors } = await new Validator().validate(structuredClone(body));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(Object.keys(body.paths).sort()).toEqual([
      '/api/cluster/events',
      '/api/leaderboards/{game}/{board}',
      '/api/lobby',
      '/api/lobby/events',
      '/api/openapi.json',
      '/api/players/{name}',
      '/api/players/{name}/games',
      '/api/rooms/{roomId}',
      '/api/rooms/{roomId}/events',
      '/api/stats',
    ]);
    const page = await (await fetch(`${url}/api/docs`)).text();
    for (const path of Object.keys(body.paths)) expect(page).toContain(`<code>GET ${path}</code>`);
    for (const name of Object.keys(body.components.schemas)) expect(page).toContain(`id="${name}"`);
    const references = JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g);
    for (const [, name] of references) expect(body.components.schemas).toHaveProperty(String(name));
  });
});

test('where there are no accounts there is no trace of players', async () => {
  const server = await startServer({ name: 'alone', env: { ACCOUNTS: 'off' } });
  onTestFinished(async () => void (await server.stop()));
  const addresses = [
    ...['/account', '/leaderboard', '/players/Ann', '/api/players/Ann', '/api/players/Ann/games'],
    '/api/leaderboards/tic-tac-toe/3x3',
  ];
  for (const path of addresses) expect((await fetch(`${server.url}${path}`)).status).toBe(404);
  const document = await (await fetch(`${server.url}/api/openapi.json`)).json();
  expect(document).toEqual(JSON.parse(JSON.stringify(createOpenApi({ hasAccounts: false }))));
  expect(JSON.stringify(document)).not.toMatch(/leaderboard|\/players/i);
});
