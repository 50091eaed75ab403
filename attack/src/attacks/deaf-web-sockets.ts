/** WebSockets that ask for what is long and never read it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from '../attack.ts';
import { connectGuest } from '../connections.ts';
import { keepDoing, within } from '../keep-doing.ts';
import { prepareChat } from '../prepare-chat.ts';
import { framesOf, type RawGuest } from '../raw-guest.ts';
import { createTally } from '../tally.ts';

const guests = 100;
const everyMs = 100;

/** Rates allow few of the first two, so most is answered with a refusal, which nobody reads either. */
const questions = (roomId: string): string[] => [
  '3',
  ...Array.from({ length: 8 }, (_, id) => `42${id}["chat:read",{"roomId":"${roomId}"}]`),
  ...Array.from(
    { length: 4 },
    (_, id) => `42${id}["room:join",{"roomId":"${roomId}","name":"E","as":"watcher"}]`,
  ),
  ...Array.from({ length: 8 }, (_, id) => `42${id}["room:leave",{"roomId":"${roomId}"}]`),
];

export const deafWebSockets: Attack = {
  name: 'deaf-web-sockets',
  what: `${guests} WebSockets that ask for a long chat and never read`,
  async attack(target, until) {
    const tally = createTally();
    const { roomId } = await prepareChat(target);
    const frames = framesOf(questions(roomId));
    const open = new Map<number, RawGuest>();
    await keepDoing({
      ...{ until, tally, workers: guests },
      async work(worker) {
        let guest = open.get(worker);
        if (guest === undefined || !guest.isOpen()) {
          guest = await connectGuest(target, { isDeaf: true });
          open.set(worker, guest);
          tally.count('WebSockets');
        }
        const { socket } = guest;
        // What the network does not take, this process does not pile up either.
        if (socket.writableLength === 0) {
          socket.write(frames);
          tally.count('packets', 21);
        }
        await within(everyMs, guest.closed);
        await sleep(everyMs / 2);
      },
    });
    return `${tally}`;
  },
};
