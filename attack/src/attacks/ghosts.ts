/** Eight a second press "Play now", each with a new secret, and come to no match; honest people meet all the same. */
import { setTimeout as sleep } from 'node:timers/promises';
import { honestAddress } from '../addresses.ts';
import type { Attack } from '../attack.ts';
import { keepDoing } from '../keep-doing.ts';
import { meet } from '../meet.ts';
import { connectPlayer } from '../player.ts';
import { createTally } from '../tally.ts';

const everyMs = 125;
const honestPeople = 6;

export const ghosts: Attack = {
  name: 'ghosts',
  what: 'eight searches a second for an opponent, by players who do not turn up; three honest pairs meet',
  async attack({ url, address }, until) {
    const tally = createTally();
    const haunt = async () => {
      const ghost = await connectPlayer({ url, address, name: 'Ghost' });
      // Some pretend to play the computer: the other waits longer for these.
      const isPlayingComputer = Math.random() < 0.5;
      const answer = await ghost.ask('match:seek', { name: 'Ghost', isPlayingComputer });
      tally.count(answer.ok ? 'searches' : answer.code);
    };
    await keepDoing({
      ...{ until, tally, workers: 1 },
      async work() {
        void haunt().catch(() => tally.count('failed'));
        await sleep(everyMs);
      },
    });
    return `${tally}`;
  },
  async check({ url }, patienceMs) {
    // A few ghosts come first.
    await sleep(1000);
    const people = await Promise.all(
      Array.from({ length: honestPeople }, (_, i) =>
        connectPlayer({ url, address: honestAddress, name: `Honest ${i}` }),
      ),
    );
    try {
      const took = await Promise.all(
        people.map(async (player) => {
          const startedAt = performance.now();
          await meet(player);
          return performance.now() - startedAt;
        }),
      );
      const longest = Math.max(...took);
      const isEnough = patienceMs === null || longest <= patienceMs;
      return isEnough ? null : `honest people met after ${(longest / 1000).toFixed(1)} s only`;
    } finally {
      for (const player of people) player.close();
    }
  },
};
