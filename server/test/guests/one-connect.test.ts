/** Connecting twice, leaving and coming back, other namespaces: what no client of ours does on one connection. */
import { outOfOrder } from '@tictactoe/attack/out-of-order';
import { openGuest, openPolling } from '@tictactoe/attack/raw-guest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { untilTrue } from '../read-stream.ts';
import { type AttackedServer, startAttackedServer } from './attacked-server.ts';

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
});
afterAll(() => server.finish());

describe.concurrent.each(outOfOrder)('[R11] %s ends the connection', (_what, first, later) => {
  test('of a WebSocket', async () => {
    const guest = await openGuest(server.port);
    guest.send(...first);
    if (first.length > 0) await guest.hears('"welcome"');
    guest.send(...later);
    expect(await guest.closed).toBe('closed');
    expect(guest.heard().split('"welcome"').length).toBeLessThanOrEqual(2);
  });

  test('of a WebSocket, all in one piece', async () => {
    const guest = await openGuest(server.port);
    guest.send(...first, ...later);
    expect(await guest.closed).toBe('closed');
  });

  test('of polling', async () => {
    const guest = await openPolling(server.url);
    if (first.length > 0) {
      await guest.post(...first);
      await guest.poll();
    }
    await guest.post(...later);
    await untilTrue(async () => (await fetch(guest.target)).status === 400);
  });

  test('of polling, all in one request', async () => {
    const guest = await openPolling(server.url);
    await guest.post(...first, ...later);
    await untilTrue(async () => (await fetch(guest.target)).status === 400);
  });
});

test('[R11] sequences out of order are counted', async () => {
  expect(await server.ended('bad_sequence')).toBeGreaterThan(10);
});
