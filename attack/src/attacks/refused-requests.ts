/** What other sites' pages and old clients would send: JSONP, EIO3, a foreign Origin, in handshakes and after. */
import type { Attack } from '../attack.ts';
import { agentOf } from '../connections.ts';
import { sendRequest } from '../http-request.ts';
import { keepDoing } from '../keep-doing.ts';
import { openPolling } from '../raw-guest.ts';
import { createTally } from '../tally.ts';

const foreign = { Origin: 'https://evil.example' };

export const refusedRequests: Attack = {
  name: 'refused-requests',
  what: 'JSONP, EIO3 and a foreign Origin, in handshakes and in later requests of sessions',
  async attack(target, until) {
    const tally = createTally();
    const agent = agentOf(target, 64);
    const handshake = `${target.url}/socket.io/?transport=polling`;
    const count = async (what: string, url: string, headers = {}, method = 'GET') => {
      const { status } = await sendRequest(url, { agent, headers, method });
      tally.count(`${what} ${status}`);
    };
    await keepDoing({
      ...{ until, tally, workers: 64 },
      async work(worker) {
        if (worker % 2 === 0) {
          await count('JSONP', `${handshake}&EIO=4&j=0`);
          await count('EIO3', `${handshake}&EIO=3`);
          await count('foreign', `${handshake}&EIO=4`, foreign);
          return;
        }
        const session = await openPolling(target.url, agent).catch(() => null);
        if (session === null) return tally.count('no session');
        await count('JSONP later', `${session.target}&j=0`, session.headers);
        await count('foreign later', session.target, { ...session.headers, ...foreign }, 'POST');
        await count('PUT', session.target, session.headers, 'PUT');
      },
    });
    return `${tally}`;
  },
};
