/** One socket that makes rooms without pause, while a neighbour at the same address wants just one. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from '../attack.ts';
import { connectGuest } from '../connections.ts';
import { keepDoing } from '../keep-doing.ts';
import { connectPlayer } from '../player.ts';
import { framesOf, type RawGuest } from '../raw-guest.ts';
import { createTally } from '../tally.ts';

const perTwentieth = 50;

export const rooms: Attack = {
  name: 'rooms',
  what: 'room:create a thousand times a second on one socket; a neighbour at its address makes a room',
  async attack(target, until) {
    const tally = createTally();
    const burst = framesOf(
      Array.from({ length: perTwentieth }, (_, id) => `42${id}["room:create",{"name":"Eve"}]`),
    );
    let guest: RawGuest | undefined;
    await keepDoing({
      ...{ until, tally, workers: 1 },
      async work() {
        if (guest === undefined || !guest.isOpen()) guest = await connectGuest(target);
        guest.write(burst);
        tally.count('room:create', perTwentieth);
        await sleep(50);
      },
    });
    return `${tally}`;
  },
  async check({ url, address }) {
    // By then the attack goes on.
    await sleep(1000);
    const neighbour = await connectPlayer({ url, address, name: 'Neighbour' });
    try {
      await neighbour.create();
      return null;
    } catch (error) {
      return `a neighbour could not make a room: ${error}`;
    } finally {
      neighbour.close();
    }
  },
};
