/** Too much of everything: floods, dawdlers and half-open connections. Others play, memory comes back. */
import type { Socket } from 'node:net';
import {
  connectPacket,
  frameOf,
  framesOf,
  openGuest,
  type RawGuest,
  repeated,
} from '@tictactoe/attack/raw-guest';
import { type Server, startServer } from '@tictactoe/local-cluster/start-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryOf, startBystanders } from './bystanders.ts';
import { openRaw, openWebSocket } from './raw-socket.ts';

const handshakeTimeoutMs = 1500;
/** On two busy cores 200,000 frames hold up the others' moves for more than a second each. */
const deadlineMs = 10_000;
let server: Server;
let pid: number;
let port: number;
beforeAll(async () => {
  const env = {
    HANDSHAKE_TIMEOUT_MS: `${handshakeTimeoutMs}`,
    REQUEST_DEADLINE_MS: `${deadlineMs}`,
    TRUSTED_PROXIES: 'loopback',
    // All here come from one address.
    HANDSHAKES_PER_ADDRESS: '1000',
  };
  server = await startServer({ name: 'server-1', env });
  pid = server.pid;
  port = Number(new URL(server.url).port);
});
afterAll(async () => {
  expect(server.pid).toBe(pid);
  expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  await server.stop();
});

/** Others play all the while, and each of their moves is answered in time. */
async function whileOthersPlay(attack: () => Promise<void>): Promise<void> {
  const bystanders = await startBystanders(server.url);
  await attack();
  const { moves, longestMs } = await bystanders.stop();
  expect(moves).toBeGreaterThan(0);
  expect(longestMs).toBeLessThan(deadlineMs);
}

/** So many events in one go, in one frame each; in the end it is over or limited. */
async function flood(events: number, frame: string, { write, send, hears, closed }: RawGuest) {
  write(repeated(events, frameOf(frame)));
  send('428["lobby:leave",{}]');
  // A connection that is cut off may take along what was just said.
  expect(await Promise.race([hears('rate_limited'), closed])).toMatch(/^closed$|rate_limited/);
  await closed;
}

/** A guest who has said who it is. */
async function openFlood(headers: Record<string, string> = {}): Promise<RawGuest> {
  const guest = await openGuest(port, { headers });
  guest.send(connectPacket);
  await guest.hears('"welcome"');
  return guest;
}

test('a hundred thousand events in a burst end that socket; again and again they cost no memory', async () => {
  const attack = async () => {
    await flood(100_000, '427["lobby:leave",{}]', await openFlood());
  };
  await whileOthersPlay(attack);
  const once = await memoryOf(pid);
  for (let again = 0; again < 3; again++) await whileOthersPlay(attack);
  expect(await memoryOf(pid)).toBeLessThan(once * 1.5 + 30);
});

test.each([
  ['unknown events', '427["x",{}]'],
  ['events without an acknowledgement', '42["room:create",{"name":"A"}]'],
  ['events as large as may be', `427["room:join",{"roomId":"${'x'.repeat(4000)}"}]`],
  ['tries at room codes', '427["room:join",{"roomId":"0000000000","name":"A"}]'],
])('ten thousand %s end the socket', async (_what, frame) => {
  const opened = await openFlood();
  await whileOthersPlay(() => flood(10_000, frame, opened));
});

test('fifty sockets of one address that flood at once do not keep others from playing', async () => {
  const headers = { 'X-Forwarded-For': '192.0.2.66' };
  const opened = await Promise.all(Array.from({ length: 50 }, () => openFlood(headers)));
  const events = framesOf(Array.from({ length: 800 }, (_, id) => `42${id}["lobby:leave",{}]`));
  await whileOthersPlay(async () => {
    for (const { write } of opened) write(events);
    // They are read by and by, in turns; what one sends at once may be too much to wait.
    await Promise.all(opened.map(({ hears, closed }) => Promise.race([hears('4320['), closed])));
  });
  for (const { socket } of opened) socket.destroy();
});

const closedAll = (sockets: Socket[]) =>
  Promise.all(
    sockets.map((socket) => {
      socket.resume();
      socket.on('error', () => {});
      return socket.closed ? undefined : new Promise((resolve) => socket.once('close', resolve));
    }),
  );

test('a thousand half-open connections are closed in time, and again cost no memory', async () => {
  const attack = async () => {
    const half = [
      '',
      'G',
      'GET / HTTP/1.1\r\n',
      'GET /socket.io/?EIO=4 HTTP/1.1\r\nHost: x\r\nX-A: ',
    ];
    const opened = await Promise.all(
      Array.from({ length: 1000 }, (_, i) => openRaw(port, half[i % half.length] ?? '')),
    );
    const startedAt = performance.now();
    await closedAll(opened);
    expect(performance.now() - startedAt).toBeLessThan(handshakeTimeoutMs + 8000);
  };
  await whileOthersPlay(attack);
  const once = await memoryOf(pid);
  await whileOthersPlay(attack);
  expect(await memoryOf(pid)).toBeLessThan(once * 1.5 + 30);
});

test('a request that comes byte by byte is cut off', async () => {
  await whileOthersPlay(async () => {
    const socket = await openRaw(
      port,
      'POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n',
    );
    const timer = setInterval(() => socket.write('x'), 50);
    await closedAll([socket]);
    clearInterval(timer);
  });
});

test('a WebSocket that never says who it is, is closed in time', async () => {
  await whileOthersPlay(async () => {
    const opened = await Promise.all(
      Array.from({ length: 200 }, () => openWebSocket(server.url, '')),
    );
    await Promise.all(opened.map(({ closed }) => closed));
  });
});

test('a hundred sockets that come and go a thousand times leave nothing behind', async () => {
  const come = async () => {
    const { socket, closed } = await openWebSocket(server.url);
    socket.send('427["lobby:watch",{}]');
    socket.close();
    await closed;
  };
  const attack = async () => {
    for (let i = 0; i < 5; i++) await Promise.all(Array.from({ length: 100 }, come));
  };
  await whileOthersPlay(attack);
  const once = await memoryOf(pid);
  await whileOthersPlay(attack);
  expect(await memoryOf(pid)).toBeLessThan(once * 1.5 + 30);
});
