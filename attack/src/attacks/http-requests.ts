/** Requests for pages and documents that anybody may ask for, as fast as they are answered. */
import type { Attack } from '../attack.ts';
import { agentOf } from '../connections.ts';
import { sendRequest } from '../http-request.ts';
import { keepDoing } from '../keep-doing.ts';
import { createTally } from '../tally.ts';

const paths = [
  '/',
  '/api/lobby',
  '/api/stats',
  '/api/openapi.json',
  '/api/rooms/0000000000',
  '/nowhere',
];

export const httpRequests: Attack = {
  name: 'http-requests',
  what: `${paths.join(', ')}, over 64 connections`,
  async attack(target, until) {
    const tally = createTally();
    const agent = agentOf(target, 64);
    let next = 0;
    await keepDoing({
      ...{ until, tally, workers: 64 },
      async work() {
        const path = paths[next++ % paths.length] ?? '/';
        const { status } = await sendRequest(`${target.url}${path}`, { agent });
        tally.count(`status ${status}`);
      },
    });
    return `${tally}`;
  },
};
