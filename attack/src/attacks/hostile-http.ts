/** Requests that no browser sends, half ones among them, over and over. */
import type { Attack } from '../attack.ts';
import { agentOf, closing, openConnection } from '../connections.ts';
import { handshake, head, hostileRequests } from '../hostile-requests.ts';
import { keepDoing, within } from '../keep-doing.ts';
import { openPolling } from '../raw-guest.ts';
import { createTally } from '../tally.ts';

const patienceMs = 300;

export const hostileHttp: Attack = {
  name: 'hostile-http',
  what: `${hostileRequests.length} malformed requests, paths and handshakes, halves of them, PUT to a session`,
  async attack(target, until) {
    const tally = createTally();
    const agent = agentOf(target, 8);
    const more = [
      head('GET /r/% HTTP/1.1'),
      head('GET /r/%00 HTTP/1.1'),
      handshake('EIO=4&transport=%'),
    ];
    const all = [...hostileRequests.map(([, bytes]) => bytes), ...more];
    let next = 0;
    const put = async () => {
      const session = await openPolling(target.url, agent);
      const route = Object.entries(session.headers).map(([name, value]) => `${name}: ${value}`);
      const { pathname, search } = new URL(session.target);
      return head(`PUT ${pathname}${search} HTTP/1.1`, ...route, 'Content-Length: 5');
    };
    await keepDoing({
      ...{ until, tally, workers: 64 },
      async work(worker) {
        const index = next++;
        const isHalf = worker % 4 === 0;
        const whole = worker === 1 ? await put() : (all[index % all.length] ?? '');
        const socket = await openConnection(target);
        socket.resume();
        const bytes = Buffer.from(whole, 'latin1');
        socket.write(isHalf ? bytes.subarray(0, bytes.length / 2) : bytes);
        tally.count(isHalf ? 'half requests' : 'requests');
        await within(patienceMs, closing(socket));
        socket.destroy();
      },
    });
    return `${tally}`;
  },
};
