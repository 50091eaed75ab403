/** No attack on the servers: nginx answers these by itself. What moves lose here, they lose to the machine's few cores. */
import type { Attack } from '../attack.ts';
import { agentOf } from '../connections.ts';
import { sendRequest } from '../http-request.ts';
import { keepDoing } from '../keep-doing.ts';
import { createTally } from '../tally.ts';

export const baseline: Attack = {
  name: 'baseline',
  what: 'requests that nginx answers by itself, over 64 connections: what the machine alone costs a move',
  async attack(target, until) {
    const tally = createTally();
    const agent = agentOf(target, 64);
    await keepDoing({
      ...{ until, tally, workers: 64 },
      async work() {
        const { status } = await sendRequest(`${target.url}/nginx-health`, { agent });
        tally.count(`status ${status}`);
      },
    });
    return `${tally}`;
  },
};
