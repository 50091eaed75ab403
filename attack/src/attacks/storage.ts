/** Rooms and chat that Redis has to keep, as fast as the limits of forty secrets at one address allow. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attack } from '../attack.ts';
import { keepDoing } from '../keep-doing.ts';
import { connectPlayer, type Player } from '../player.ts';
import { createTally } from '../tally.ts';

const players = 40;
const text = '🌍'.repeat(200);

export const storage: Attack = {
  name: 'storage',
  what: `rooms and chat by ${players} players, as fast as limits allow`,
  async attack({ url, address }, until) {
    const tally = createTally();
    const open = new Map<number, Player>();
    await keepDoing({
      ...{ until, tally, workers: players },
      async work(worker) {
        const player = open.get(worker) ?? (await connectPlayer({ url, address, name: 'Eve' }));
        open.set(worker, player);
        const made = await player.ask('room:create', { name: 'Eve' });
        tally.count(made.ok ? 'rooms' : `rooms ${made.code}`);
        if (made.ok) {
          const said = await player.ask('chat:say', { roomId: made.room.id, text });
          tally.count(said.ok ? 'messages' : `messages ${said.code}`);
        }
        await sleep(20);
      },
    });
    return `${tally}`;
  },
};
