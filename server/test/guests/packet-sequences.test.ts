/**
 * Packets in orders that no client of ours would send them in, on several connections and transports at
 * once. Sequences that were under way when something broke are printed; with
 * `SEQUENCES=FIRST+COUNT npx vitest run --project server packet-sequences` they run again, or others do.
 */

import { performSequence } from '@tictactoe/attack/perform-sequence';
import { planSequence } from '@tictactoe/attack/plan-sequence';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectPlayer, type TestPlayer } from '../test-player.ts';
import { type AttackedServer, startAttackedServer } from './attacked-server.ts';

const [first = 0, count = 0] = (process.env.SEQUENCES ?? '20261125+20000').split('+').map(Number);
const atOnce = 32;

let server: AttackedServer;
let host: TestPlayer;
let roomId: string;
beforeAll(async () => {
  // Limits would end most of it before it gets anywhere.
  server = await startAttackedServer({ LIMITS: 'off' });
  host = await connectPlayer(server.url, 'sequence-host');
  ({ id: roomId } = await host.create());
  await host.join(roomId);
});
afterAll(async () => {
  host.close();
  await server.finish();
});

test(`[R11] ${count} sequences of packets end nobody's server and nobody else's game`, async () => {
  const underWay = new Set<number>();
  const describe = (seeds: Iterable<number>) =>
    [...seeds].map((seed) => `${seed}: ${JSON.stringify(planSequence(seed, roomId))}`).join('\n');
  let next = first;
  const work = async () => {
    while (next < first + count) {
      const seed = next++;
      underWay.add(seed);
      const heard = await performSequence(planSequence(seed, roomId), server);
      if (server.hasCrashed()) throw new Error(`the server has ended:\n${describe(underWay)}`);
      if (heard.includes('"internal"')) throw new Error(`internal:\n${describe([seed])}`);
      underWay.delete(seed);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  expect(underWay.size).toBe(0);
}, 600_000);
