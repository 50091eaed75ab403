/** Requests of few bytes whose answers are long, from eight sockets as fast as they go: few are answered. */
import { type Server, startServer } from '@tictactoe/local-cluster/start-server';
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startBystanders } from '../bystanders.ts';
import { connectPlayer } from '../test-player.ts';

/** Long: others may keep the machine busy, too. */
const deadlineMs = 10_000;
let server: Server;
beforeAll(async () => {
  const env = { TRUSTED_PROXIES: 'loopback', REQUEST_DEADLINE_MS: `${deadlineMs}` };
  server = await startServer({ name: 'server-1', env });
});
afterAll(async () => void (await server.stop()));

/** Of each socket: well below what it may send in a second. */
const burst = 200;
/** READ_RATE: so many in ten seconds, and the flood may last over the end of these. */
const allowed = 10;

test.each(['chat:read', 'lobby:watch'] as const)(
  '[R11] %s costs its player and address, and others play on',
  async (event) => {
    const attackers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        connectPlayer(server.url, `costly${i}${event.replace(':', '-')}`, undefined, {
          'X-Forwarded-For': '198.51.100.66',
        }),
      ),
    );
    onTestFinished(() => {
      for (const each of attackers) each.close();
    });
    const host = attackers[0];
    if (host === undefined) throw new Error('nobody came');
    const { id } = await host.create();
    for (const each of attackers) await each.join(id);
    // So that those read it who have no seat.
    for (const each of attackers.slice(0, 2)) {
      await each.ask('chat:share', { roomId: id, isShared: true });
    }
    for (let i = 0; i < 6; i++) await host.ask('chat:say', { roomId: id, text: '🌍'.repeat(200) });

    const bystanders = await startBystanders(server.url);
    const payload = event === 'chat:read' ? { roomId: id } : {};
    const startedAt = performance.now();
    const codes = new Map<ErrorCode | 'ok', number>();
    await Promise.all(
      attackers.map(async (attacker) => {
        const replies = Array.from({ length: burst }, () => attacker.ask(event, payload));
        for (const reply of await Promise.all(replies)) {
          const code = reply.ok ? 'ok' : reply.code;
          codes.set(code, (codes.get(code) ?? 0) + 1);
        }
      }),
    );
    const windows = Math.ceil((performance.now() - startedAt) / 10_000) + 1;
    const { moves, longestMs } = await bystanders.stop();
    expect([...codes.keys()].sort()).toEqual(['ok', 'rate_limited']);
    expect(codes.get('ok')).toBeLessThanOrEqual(attackers.length * allowed * windows);
    expect(moves).toBeGreaterThan(0);
    expect(longestMs).toBeLessThan(deadlineMs);
  },
);
