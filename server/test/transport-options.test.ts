/** How long connections may be silent, here and at nginx. */
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { createNewcomers } from '../src/limits/newcomers.ts';
import { socketOptions } from '../src/sockets/transport-options.ts';

test('nginx cuts no game whose server is well, and lets go of one that hangs soon after', () => {
  const { pingInterval = 0, pingTimeout = 0 } = socketOptions({
    addressOf: () => '192.0.2.1',
    mayOpenSession: () => true,
    newcomers: createNewcomers(1, () => {}),
    onError: () => {},
    allowedOrigins: [],
    handshakeTimeoutMs: 5000,
    maxMessageBytes: 1024,
  });
  const conf = readFileSync(new URL('../../nginx.conf', import.meta.url), 'utf8');
  const location = /location \/socket\.io\/ \{[^}]*proxy_read_timeout (\d+)s;/.exec(conf);
  const silenceMs = Number(location?.[1]) * 1000;
  // A slow client answers its ping at the last moment, and only then the next one is due.
  expect(silenceMs).toBeGreaterThan(pingInterval + pingTimeout);
  expect(silenceMs).toBeLessThanOrEqual(15_000);
  // A browser has given up on such a server by then, with 2 s left to find another within 15 s.
  expect(pingInterval + pingTimeout).toBeLessThanOrEqual(13_000);
});

test('[R11] what fails while a connection is taken ends that connection alone', () => {
  const errors: unknown[] = [];
  const { allowRequest } = socketOptions({
    addressOf: () => '192.0.2.1',
    mayOpenSession: () => true,
    newcomers: createNewcomers(1, (error) => expect.fail(String(error))),
    onError: (error) => errors.push(error),
    ...{ allowedOrigins: [], handshakeTimeoutMs: 1000, maxMessageBytes: 4096 },
  });
  const socket = { destroyed: false, destroy: vi.fn() };
  allowRequest?.({ socket } as never, () => {
    throw new Error('broken');
  });
  expect(errors.map(String)).toEqual(['Error: broken']);
  expect(socket.destroy).toHaveBeenCalledOnce();
});
