/** Where servers reach each other. */
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { peerUrlOf } from '../src/network/peer-url.ts';

test.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['10.1.2.3', 'http://10.1.2.3:3000'],
  ['::1', 'http://[::1]:3000'],
  ['game.internal', 'http://game.internal:3000'],
])('a server that listens on %s is reached there', (host, url) => {
  expect(peerUrlOf(host, 3000)).toBe(url);
});

test.each(['0.0.0.0', '::'])('one that listens on %s is reached at its machine', (host) => {
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const outward = own.filter(({ internal, family }) => !internal && family === 'IPv4');
  const urls = outward.map(({ address }) => `http://${address}:3000`);
  expect(urls.length === 0 ? [undefined] : urls).toContain(peerUrlOf(host, 3000));
});
