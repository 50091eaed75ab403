/** Pages of other releases at the door: what they speak is known before anything else is [R12]. */
import { type Server, startServer } from '@tictactoe/local-cluster/start-server';
import type { Welcome } from '@tictactoe/shared/protocol';
import { oldestProtocol, protocolVersion } from '@tictactoe/shared/protocol-version';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { secretOf } from './test-player.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer({ name: 'server-1' });
});
afterAll(async () => {
  await server.stop();
});

/** What a page is told that says this in its handshake: welcome, or why not. */
function greet(auth: object): Promise<{ welcome: Welcome } | { refused: unknown }> {
  const socket = io(server.url, { auth, transports: ['websocket'], forceNew: true });
  onTestFinished(() => void socket.close());
  return new Promise((resolve) => {
    socket.once('welcome', (welcome: Welcome) => resolve({ welcome }));
    socket.once('connect_error', (error) =>
      resolve({ refused: (error as Error & { data?: unknown }).data }),
    );
  });
}

const secret = secretOf('ann');
const welcome = {
  welcome: expect.objectContaining({ server: 'server-1', protocol: protocolVersion }),
};

test.each([
  ['of release 1.0.0, which names no version', { secret }],
  ['of this release', { secret, protocol: protocolVersion }],
  ['of the oldest version that is served', { secret, protocol: oldestProtocol }],
  ['of a newer release', { secret, protocol: protocolVersion + 1 }],
  ['with fields that are not known here', { secret, protocol: 9, device: { kind: 'watch' } }],
])('[R12] a page %s is welcome, and learns what the server speaks', async (_, auth) => {
  expect(await greet(auth)).toEqual(welcome);
});

test.each([
  ['that is too old', { secret, protocol: oldestProtocol - 1 }],
  ['that is too old, and says who it is in another way', { protocol: oldestProtocol - 1 }],
])('[R12] a page %s is told to reload', async (_, auth) => {
  expect(await greet(auth)).toEqual({ refused: { code: 'client_outdated' } });
});

test.each(['2', 1.5, null, {}])('[R12] a version that is none is refused: %j', async (protocol) => {
  expect(await greet({ secret, protocol })).toEqual({ refused: { code: 'unauthenticated' } });
});
