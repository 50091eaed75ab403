/** Connections that are reset while they are being opened, at every step of that. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from '../attack.ts';
import { agentOf, openConnection } from '../connections.ts';
import { keepDoing } from '../keep-doing.ts';
import { connectPacket, frameOf, openPolling, upgradeRequest } from '../raw-guest.ts';
import { createTally } from '../tally.ts';

const delaysMs = [0, 0, 1, 1, 2, 5, 20, 50];

export const tornConnections: Attack = {
  name: 'torn-connections',
  what: 'connections that are reset at some step of opening a WebSocket or sending a request',
  async attack(target, until) {
    const tally = createTally();
    const agent = agentOf(target, 16);
    const upgradeOfSession = async () => {
      const { sid, headers } = await openPolling(target.url, agent);
      return upgradeRequest(`/socket.io/?EIO=4&transport=websocket&sid=${sid}`, headers);
    };
    const steps: (() => string | Buffer | Promise<string>)[] = [
      () => '',
      () => 'POST /socket.io/?EIO=4 HTTP/1.1\r\nContent-Le',
      () => upgradeRequest('/nowhere'),
      () => upgradeRequest(),
      () => Buffer.concat([Buffer.from(upgradeRequest()), frameOf(connectPacket)]),
      () => 'GET /api/lobby/events HTTP/1.1\r\nHost: x\r\n\r\n',
      upgradeOfSession,
    ];
    let next = 0;
    await keepDoing({
      ...{ until, tally, workers: 32 },
      async work() {
        const index = next++;
        const bytes = (await steps[index % steps.length]?.()) ?? '';
        const socket = await openConnection(target);
        socket.resume();
        if (bytes.length > 0) socket.write(bytes);
        await sleep(delaysMs[index % delaysMs.length]);
        socket.resetAndDestroy();
        tally.count('connections');
      },
    });
    return `${tally}`;
  },
};
