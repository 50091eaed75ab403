/** Bursts of room:join for 120 rooms, by somebody new each time. */
import type { Attack } from '../attack.ts';
import { keepDoing } from '../keep-doing.ts';
import { connectPlayer } from '../player.ts';
import { createTally } from '../tally.ts';

const hosts = 4;
/** CREATE_RATE of each. */
const roomsPerHost = 30;

export const joinBursts: Attack = {
  name: 'join-bursts',
  what: `room:join for ${hosts * roomsPerHost} rooms in one burst, by eight sockets at once`,
  async attack({ url, address }, until) {
    const tally = createTally();
    const makeRooms = async () => {
      const host = await connectPlayer({ url, address, name: 'Eve' });
      return Promise.all(Array.from({ length: roomsPerHost }, () => host.create()));
    };
    const made = (await Promise.all(Array.from({ length: hosts }, makeRooms))).flat();
    await keepDoing({
      ...{ until, tally, workers: 8 },
      async work() {
        const player = await connectPlayer({ url, address, name: 'Mallory' });
        const join = async ({ id }: { id: string }) => {
          const answer = await player.ask('room:join', { roomId: id, name: 'Mallory' });
          tally.count(answer.ok ? 'joined' : answer.code);
        };
        await Promise.all(made.map(join));
        player.close();
      },
    });
    return `${tally}`;
  },
};
