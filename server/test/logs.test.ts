/** What the log says of a request, and what it must never say. */
import { randomBytes } from 'node:crypto';
import { startNginx } from '@tictactoe/local-cluster/start-nginx';
import { startRedis } from '@tictactoe/local-cluster/start-redis';
import { startServer } from '@tictactoe/local-cluster/start-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { untilTrue } from './read-stream.ts';
import { connectPlayer } from './test-player.ts';

type Line = Record<string, unknown> & { level: number; msg: string };
/** Run in order once the tests are over. */
const enders: (() => Promise<unknown>)[] = [];
const secretOf = () => randomBytes(24).toString('base64url');

/** One whole run at the most talkative level: play, refusals, an outage. */
async function run(level: string) {
  const secrets = {
    redis: 'redis-password-8f3a',
    key: 'id-key-51c7',
  };
  const raw: string[] = [];
  const lines: Line[] = [];
  const access: string[] = [];
  const redis = await startRedis({ password: secrets.redis });
  enders.unshift(redis.remove);
  const server = await startServer({
    name: 'server-1',
    redisUrl: redis.url,
    env: {
      ...{ LOG_LEVEL: level, PLAYER_ID_KEY: secrets.key, TRUSTED_PROXIES: 'loopback' },
    },
    onLog: (_, line) => {
      raw.push(line);
      if (line.startsWith('{')) lines.push(JSON.parse(line));
    },
  });
  enders.unshift(server.stop);
  await server.ready();
  const nginx = await startNginx({
    serverPorts: [server.port],
    onLog: (_, line) => access.push(line),
  });
  enders.unshift(nginx.remove);

  const [ann, bob] = [secretOf(), secretOf()];
  const x = await connectPlayer(nginx.url, 'Ann', ann);
  const o = await connectPlayer(nginx.url, 'Bob', bob);
  const { id } = await x.create();
  await x.join(id);
  await o.join(id);
  await x.play(id, 4, 0);
  await x.play(id, 5, 1);
  await x.ask('move:play', { roomId: id, secret: ann });
  await x.ask('no:such', { secret: ann });
  await redis.kill();
  await o.play(id, 0, 1);
  await redis.start();
  await server.ready();
  await fetch(`${nginx.url}/api/rooms/${id}?secret=${ann}`);
  const playerIds = [x.playerId, o.playerId];
  x.close();
  o.close();
  await untilTrue(async () => lines.filter(({ msg }) => msg === 'disconnected').length === 2, 20);
  // nginx writes of a WebSocket when it has ended.
  const ofSockets = () => access.filter((line) => /" 101 .*transport=websocket/.test(line));
  await untilTrue(async () => ofSockets().length >= 2, 20);
  return {
    ...{ raw, lines, access, id, playerIds },
    secrets: [...Object.values(secrets), ann, bob],
  };
}

describe('the log of a whole run', () => {
  let all: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    all = await run('trace');
  });
  afterAll(async () => {
    for (const end of enders) await end();
  });

  test('holds no secret, not even at its most talkative', () => {
    expect(all.lines.length).toBeGreaterThan(15);
    const text = all.raw.join('\n');
    for (const secret of all.secrets) expect(text).not.toContain(secret);
    for (const secret of all.secrets) expect(all.access.join('\n')).not.toContain(secret);
  });

  test('has one line per request with room, player, socket, event, code and duration', () => {
    const moves = all.lines.filter(({ event }) => event === 'move:play');
    expect(moves.map(({ code }) => code)).toEqual([
      'ok',
      'not_your_turn',
      'bad_request',
      'unavailable',
    ]);
    for (const move of moves) {
      expect(move).toMatchObject({
        ...{ server: 'server-1', room: all.id, socket: expect.any(String) },
        ...{ player: expect.stringMatching(/^[\w-]{16}$/), durationMs: expect.any(Number) },
      });
      expect(all.playerIds).toContain(move.player);
    }
  });

  test('keeps moves that were made at debug, tells what failed as a warning, and the rest as info', () => {
    const levelOf = (event: string, code: string) =>
      all.lines.find((line) => line.event === event && line.code === code)?.level;
    expect(levelOf('move:play', 'ok')).toBe(20);
    expect(levelOf('move:play', 'not_your_turn')).toBe(20);
    expect(levelOf('room:create', 'ok')).toBe(30);
    expect(levelOf('move:play', 'unavailable')).toBe(40);
  });

  test("names the request by nginx' id, from the handshake to the last line of the connection", () => {
    const connected = all.lines.filter(({ msg }) => msg === 'connected');
    expect(connected).toHaveLength(2);
    for (const { request, socket } of connected) {
      expect(all.access.some((line) => line.includes(`request=${request}`))).toBe(true);
      const ofSocket = all.lines.filter((line) => line.socket === socket);
      expect(ofSocket.length).toBeGreaterThan(2);
      expect(new Set(ofSocket.map((line) => line.request))).toEqual(new Set([request]));
    }
  });
});
