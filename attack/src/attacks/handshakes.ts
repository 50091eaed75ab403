/** Handshakes by polling, which need no connection of their own, as fast as they go. */
import type { Attack } from '../attack.ts';
import { agentOf } from '../connections.ts';
import { sendRequest } from '../http-request.ts';
import { keepDoing } from '../keep-doing.ts';
import { createTally } from '../tally.ts';

export const handshakes: Attack = {
  name: 'handshakes',
  what: 'handshakes of polling sessions over 64 connections',
  async attack(target, until) {
    const tally = createTally();
    const agent = agentOf(target, 64);
    await keepDoing({
      ...{ until, tally, workers: 64 },
      async work() {
        const { url } = target;
        const answer = await sendRequest(`${url}/socket.io/?EIO=4&transport=polling`, { agent });
        tally.count(`status ${answer.status}`);
      },
    });
    return `${tally}`;
  },
};
