/** Handshakes over polling, which need no connection of their own, as fast as they go: an address gets so many. */
import { startServer } from '@tictactoe/local-cluster/start-server';
import { expect, onTestFinished, test } from 'vitest';
import { createHandshakeLimits } from '../../src/limits/handshake-limits.ts';
import { startBystanders } from '../bystanders.ts';
import { connectPlayer } from '../test-player.ts';

/** Long: others may keep the machine busy, too. */
const deadlineMs = 10_000;
const attacker = { 'X-Forwarded-For': '198.51.100.66' };

async function serverWith(env: NodeJS.ProcessEnv) {
  const server = await startServer({
    name: 'server-1',
    env: { TRUSTED_PROXIES: 'loopback', ...env },
  });
  onTestFinished(async () => void (await server.stop()));
  return server;
}
/** `ok`, or the reason it was refused for. */
async function shakeHands(url: string): Promise<string> {
  const response = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers: attacker });
  const body = await response.text();
  return response.ok
    ? 'ok'
    : `${response.status} ${(JSON.parse(body) as { message: string }).message}`;
}

test('[R11] of a flood of handshakes few come through, and others play and connect', async () => {
  const { url } = await serverWith({
    ...{ HANDSHAKES_PER_ADDRESS: '20', REQUEST_DEADLINE_MS: `${deadlineMs}` },
  });
  const bystanders = await startBystanders(url);
  const startedAt = performance.now();
  const outcomes: string[] = [];
  for (let i = 0; i < 30; i++) {
    outcomes.push(...(await Promise.all(Array.from({ length: 50 }, () => shakeHands(url)))));
  }
  const seconds = Math.ceil((performance.now() - startedAt) / 1000);
  const other = await connectPlayer(url, 'other');
  other.close();
  const { moves, longestMs } = await bystanders.stop();

  expect(new Set(outcomes)).toEqual(new Set(['ok', '403 rate_limited']));
  expect(outcomes.filter((each) => each === 'ok').length).toBeLessThanOrEqual(20 * (seconds + 1));
  expect(moves).toBeGreaterThan(0);
  expect(longestMs).toBeLessThan(deadlineMs);
});

test('[R11] an address has so many sessions at once, and again once they have ended', async () => {
  const { url } = await serverWith({ SESSIONS_PER_ADDRESS: '3' });
  const players = [];
  for (const name of ['a', 'b', 'c']) {
    players.push(await connectPlayer(url, name, undefined, attacker));
  }
  expect(await shakeHands(url)).toBe('403 rate_limited');
  const other = await connectPlayer(url, 'other');
  other.close();
  for (const player of players) player.close();
  await expect.poll(() => shakeHands(url)).toBe('ok');
});

test('[R11] every second is a new one, and an address counts for itself', () => {
  let now = 0;
  const limits = createHandshakeLimits({
    ...{ handshakesPerAddress: 2, sessionsPerAddress: 9, now: () => now },
  });
  const three = (address: string) => [1, 2, 3].map(() => limits.admit(address));
  expect(three('a')).toEqual([true, true, false]);
  expect(three('b')).toEqual([true, true, false]);
  now = 1000;
  expect(three('a')).toEqual([true, true, false]);
});
