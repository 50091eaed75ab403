/** A hundred guests who ask and never read: what waits for them is bounded, on every transport. */
import { createConnection } from 'node:net';
import {
  connectPacket,
  framesOf,
  guestSecret,
  openGuest,
  openPolling,
} from '@tictactoe/attack/raw-guest';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { mostUnanswered } from '../../src/http/guard-http.ts';
import { connectPlayer, type TestPlayer } from '../test-player.ts';
import { type AttackedServer, startAttackedServer } from './attacked-server.ts';

const guests = 100;
/** What SECURITY.md says of a hundred of them, in MB. */
const mostGrowth = 150;
let server: AttackedServer;
let ann: TestPlayer;
let roomId: string;
beforeAll(async () => {
  // Only so can one address ask for so much; and a slow machine is to find nobody too slow to connect.
  server = await startAttackedServer({ LIMITS: 'off', HANDSHAKE_TIMEOUT_MS: '60000' });
  ann = await connectPlayer(server.url, 'deaf-ann');
  ({ id: roomId } = await ann.create());
  await ann.join(roomId);
  // All guests are one player: watchers may not read what they ask for.
  const guest = await connectPlayer(server.url, 'deaf-guest', guestSecret);
  await guest.join(roomId);
  guest.close();
  const text = '☺'.repeat(200);
  for (let said = 0; said < 50; said++) await ann.ask('chat:say', { roomId, text });
});
afterAll(async () => {
  ann.close();
  await server.finish();
});

/** Whoever answers the heartbeat is never taken for dead, whether it has been heard or not. */
const heartbeat = '3';
const readChat = (times: number) => [
  heartbeat,
  ...Array.from({ length: times }, (_, i) => `42${i}["chat:read",{"roomId":"${roomId}"}]`),
];
type Guest = { ask: () => Promise<void>; hasEnded: () => boolean };

/** They ask until each of them has been cut off; memory stays within the bound all the while. */
async function attack(open: () => Promise<Guest>): Promise<void> {
  const before = await server.memory();
  const ended = await server.ended('unread');
  let left = await Promise.all(Array.from({ length: guests }, open));
  let most = 0;
  while (left.length > 0) {
    await Promise.all(left.map(({ ask }) => ask()));
    // First come, first served: once this is answered, so are they, and more may be asked.
    await ann.ask('lobby:leave', {});
    most = Math.max(most, await server.memory());
    left = left.filter(({ hasEnded }) => !hasEnded());
  }
  expect(most - before).toBeLessThan(mostGrowth);
  // A slow machine may take some for dead before.
  expect((await server.ended('unread')) - ended).toBeGreaterThan(guests / 2);
}

test('[R11] WebSockets that ask for chat and do not read it', async () => {
  await attack(async () => {
    const { socket, send } = await openGuest(server.port, { isDeaf: true });
    onTestFinished(() => void socket.destroy());
    send(connectPacket);
    return {
      // The kernels take a few megabytes first.
      ask: () => new Promise((resolve) => socket.write(framesOf(readChat(5)), () => resolve())),
      hasEnded: () => socket.closed,
    };
  });
}, 120_000);

test('[R11] polling sessions that ask for chat and never poll', async () => {
  await attack(async () => {
    const guest = await openPolling(server.url);
    await guest.post(connectPacket);
    let hasEnded = false;
    return {
      async ask() {
        hasEnded = (await guest.post(...readChat(5))) !== 200;
      },
      hasEnded: () => hasEnded,
    };
  });
}, 120_000);

test('[R11] an HTTP connection that asks for answer after answer and does not read them', async () => {
  const before = await server.memory();
  const socket = createConnection({ port: server.port, host: '127.0.0.1' });
  onTestFinished(() => void socket.destroy());
  const closed = new Promise((resolve) => socket.once('close', () => resolve('closed')));
  socket.on('error', () => {});
  // 64 bytes, so that the server has read whole requests when it stops reading: half a one it answers 408.
  const request = 'GET /api/openapi.json HTTP/1.1\r\nHost: x\r\nX-Padding: xxxxxxxx\r\n\r\n';
  expect(request).toHaveLength(64);
  const timer = setInterval(() => {
    if (socket.writableLength === 0) socket.write(request.repeat(1024));
  }, 100);
  onTestFinished(() => clearInterval(timer));
  expect(await closed).toBe('closed');
  expect((await server.memory()) - before).toBeLessThan(mostGrowth);
});

/** Asks for many sessions at once, as no browser does, and says whether the connection was ended. */
async function pollTogether(count: number) {
  const sessions = await Promise.all(Array.from({ length: count }, () => openPolling(server.url)));
  for (const { post } of sessions) expect(await post(connectPacket)).toBe(200);
  const socket = createConnection({ port: server.port, host: '127.0.0.1' });
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => {});
  const requests = sessions.map(({ target }) => {
    const { pathname, search } = new URL(target);
    return `GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\n\r\n`;
  });
  socket.write(requests.join(''));
  return socket;
}

test('[R11] an HTTP connection cannot poll for many sessions at once, to leave all of it unread', async () => {
  const ended = await server.ended('unread');
  const few = await pollTogether(mostUnanswered);
  let heard = '';
  few.on('data', (data) => {
    heard += data;
  });
  await expect.poll(() => heard.split('"welcome"').length - 1).toBe(mostUnanswered);
  expect(await server.ended('unread')).toBe(ended);

  const many = await pollTogether(5 * mostUnanswered);
  await new Promise((resolve) => many.once('close', resolve).resume());
  expect(await server.ended('unread')).toBe(ended + 1);
});
