/** Requests of few bytes whose answers are long, from eight sockets, as many as a connection survives. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from '../attack.ts';
import { connectGuest } from '../connections.ts';
import { keepDoing } from '../keep-doing.ts';
import { prepareChat } from '../prepare-chat.ts';
import { framesOf, type RawGuest } from '../raw-guest.ts';
import { createTally } from '../tally.ts';

const sockets = 8;
/** A connection is ended beyond 600 in a second. */
const perTenth = 50;

export const costlyRequests: Attack = {
  name: 'costly-requests',
  what: `chat:read and lobby:watch, five hundred a second on each of ${sockets} sockets`,
  async attack(target, until) {
    const tally = createTally();
    const { roomId } = await prepareChat(target);
    const burstOf = (event: string) =>
      framesOf(Array.from({ length: perTenth }, (_, id) => `42${id}${event}`));
    const bursts = [burstOf(`["chat:read",{"roomId":"${roomId}"}]`), burstOf('["lobby:watch",{}]')];
    const open = new Map<number, RawGuest>();
    await keepDoing({
      ...{ until, tally, workers: sockets },
      async work(worker) {
        let guest = open.get(worker);
        if (guest === undefined || !guest.isOpen()) {
          guest = await connectGuest(target);
          open.set(worker, guest);
          tally.count('sockets');
        }
        guest.write(bursts[worker % 2] ?? Buffer.alloc(0));
        tally.count('requests', perTenth);
        await sleep(100);
      },
    });
    return `${tally}`;
  },
};
