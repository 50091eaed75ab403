/** HTTP whose answers nobody reads: event streams, and request after request on one connection. */
import type { Attack } from '../attack.ts';
import { closing, openConnection } from '../connections.ts';
import { keepDoing, within } from '../keep-doing.ts';
import { prepareChat } from '../prepare-chat.ts';
import { createTally } from '../tally.ts';

const connections = 200;
const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;

export const deafHttp: Attack = {
  name: 'deaf-http',
  what: `${connections} connections with event streams or a pipeline of requests, and nobody who reads`,
  async attack(target, until) {
    const tally = createTally();
    const { roomId } = await prepareChat(target);
    const streams = ['/api/lobby/events', '/api/cluster/events', `/api/rooms/${roomId}/events`].map(
      get,
    );
    const pipelines = ['/api/openapi.json', '/', '/api/stats'].map((path) => get(path).repeat(100));
    await keepDoing({
      ...{ until, tally, workers: connections },
      async work(worker) {
        const socket = await openConnection(target);
        const closed = closing(socket);
        const isStream = worker % 2 === 0;
        tally.count(isStream ? 'streams' : 'pipelines');
        const bytes = (isStream ? streams : pipelines)[worker % 3] ?? '';
        socket.write(bytes);
        while (!socket.destroyed && !until.aborted) {
          await within(200, closed);
          if (!isStream && socket.writableLength === 0) socket.write(bytes);
        }
      },
    });
    return `${tally}`;
  },
};
