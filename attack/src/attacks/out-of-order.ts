/** Packets that no client of ours sends in that order, as fast as connections can be made for them. */
import type { Attack } from '../attack.ts';
import { agentOf } from '../connections.ts';
import { keepDoing, within } from '../keep-doing.ts';
import { outOfOrder as sequences } from '../out-of-order.ts';
import { openGuest, openPolling } from '../raw-guest.ts';
import { createTally } from '../tally.ts';

/** Servers wait for the answer to their close for longer, in ms; an attacker has no time for that. */
const patienceMs = 100;

export const outOfOrder: Attack = {
  name: 'out-of-order',
  what: 'CONNECT twice, DISCONNECT, other namespaces and the like, by WebSocket, polling and in one POST',
  async attack(target, until) {
    const tally = createTally();
    const agent = agentOf(target, 32);
    let next = 0;
    const byWebSocket = async (first: string[], later: string[]) => {
      const guest = await openGuest(target.port, { localAddress: target.address });
      if (!guest.isOpen()) return tally.count('refused');
      guest.send(...first);
      if (next % 2 === 0 && first.length > 0) await within(patienceMs, guest.hears('"welcome"'));
      guest.send(...later);
      await within(patienceMs, guest.closed);
      guest.socket.destroy();
      tally.count('WebSockets');
    };
    const byPolling = async (first: string[], later: string[]) => {
      const guest = await openPolling(target.url, agent).catch(() => null);
      if (guest === null) return tally.count('refused');
      if (next % 2 === 0) {
        await guest.post(...first);
        await guest.post(...later);
      } else await guest.post(...first, ...later);
      tally.count('polling sessions');
    };
    await keepDoing({
      ...{ until, tally, workers: 32 },
      async work(worker) {
        const [, first, later] = sequences[next++ % sequences.length] ?? ['', [], []];
        await (worker % 2 === 0 ? byWebSocket(first, later) : byPolling(first, later));
      },
    });
    return `${tally}`;
  },
};
