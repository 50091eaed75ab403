/** Packets, frames and requests in an order that a seed decides, on several connections at once. */
import type { Attack } from '../attack.ts';
import { agentOf } from '../connections.ts';
import { keepDoing } from '../keep-doing.ts';
import { performSequence } from '../perform-sequence.ts';
import { planSequence } from '../plan-sequence.ts';
import { connectPlayer } from '../player.ts';
import { createTally } from '../tally.ts';

export const randomSequences: Attack = {
  name: 'random-sequences',
  what: 'packets, broken frames, upgrades and resets in an order that the seed decides',
  async attack(target, until) {
    const tally = createTally();
    const { url, port, address } = target;
    const agent = agentOf(target, 64);
    const host = await connectPlayer({ url, address, name: 'Eve' });
    const { id } = await host.create();
    let seed = target.seed;
    await keepDoing({
      ...{ until, tally, workers: 32 },
      async work() {
        const steps = planSequence(seed++, id);
        const heard = await performSequence(steps, { url, port, agent, localAddress: address });
        tally.count(heard.includes('"internal"') ? 'answered internal' : 'sequences');
      },
    });
    return `${tally}`;
  },
};
