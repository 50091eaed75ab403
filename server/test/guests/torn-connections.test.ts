/** Connections that break off with a reset, at every step of opening one. */

import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectPacket, frameOf, openPolling, upgradeRequest } from '@tictactoe/attack/raw-guest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AttackedServer, startAttackedServer } from './attacked-server.ts';

let server: AttackedServer;
beforeAll(async () => {
  server = await startAttackedServer();
});
afterAll(() => server.finish());

/** Sends the bytes, and resets the connection so many milliseconds later. */
const tear = (bytes: string | Buffer, afterMs: number) =>
  new Promise<void>((resolve) => {
    const socket = createConnection({ port: server.port, host: '127.0.0.1' }, async () => {
      socket.write(bytes);
      await sleep(afterMs);
      socket.resetAndDestroy();
    });
    socket.on('error', () => {});
    socket.once('close', () => resolve());
  });

test.each<[what: string, bytes: () => Promise<string | Buffer>]>([
  ['that asks for an upgrade where there is none', async () => upgradeRequest('/nowhere')],
  ['that asks for a WebSocket', async () => upgradeRequest()],
  [
    'that asks for the WebSocket of a session',
    async () => {
      const { sid } = await openPolling(server.url);
      return upgradeRequest(`/socket.io/?EIO=4&transport=websocket&sid=${sid}`);
    },
  ],
  [
    'that has just said who it is',
    async () => Buffer.concat([Buffer.from(upgradeRequest()), frameOf(connectPacket)]),
  ],
  ['in the midst of a request', async () => 'POST /socket.io/?EIO=4 HTTP/1.1\r\nContent-Le'],
])('[R11] a connection %s may be reset at any time', async (_what, bytes) => {
  for (const afterMs of [0, 0, 1, 1, 2, 5, 20, 50]) {
    await Promise.all([tear(await bytes(), afterMs), tear(await bytes(), afterMs)]);
  }
  expect((await fetch(`${server.url}/livez`)).status).toBe(200);
});
