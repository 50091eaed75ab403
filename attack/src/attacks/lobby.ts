/** The lobby filled with public games nobody entered, and with games against computers; an honest game is found in it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Lobby } from '@tictactoe/shared/protocol';
import { honestAddress } from '../addresses.ts';
import type { Attack } from '../attack.ts';
import { untilAborted } from '../keep-doing.ts';
import { connectPlayer } from '../player.ts';
import { createTally } from '../tally.ts';

const players = 25;

export const lobby: Attack = {
  name: 'lobby',
  what: `${players} public games that nobody entered, then entered, again and again; an honest game is listed`,
  async attack({ url, address }, until) {
    const tally = createTally();
    const open = async () => {
      const player = await connectPlayer({ url, address, name: 'Eve' });
      for (let round = 0; !until.aborted; round++) {
        const made = await player.ask('room:create', { name: 'Eve', isPublic: true });
        tally.count(made.ok ? 'public games' : made.code);
        if (made.ok && round > 0)
          await player.ask('room:join', { roomId: made.room.id, name: 'Eve' });
        const other = await player.ask('room:create', { name: 'Eve', computer: 'easy' });
        if (other.ok) await player.ask('room:join', { roomId: other.room.id, name: 'Eve' });
        await sleep(1000);
      }
    };
    void Promise.all(Array.from({ length: players }, open));
    await untilAborted(until);
    return `${tally}`;
  },
  async check({ url }, patienceMs) {
    await sleep(1000);
    const [host, visitor] = await Promise.all(
      ['Host', 'Visitor'].map((name) => connectPlayer({ url, address: honestAddress, name })),
    );
    if (host === undefined || visitor === undefined) return 'honest people could not connect';
    try {
      const { id } = await host.create({ isPublic: true });
      await host.join(id);
      const startedAt = performance.now();
      const answer = await visitor.ask('lobby:watch', {});
      if (!answer.ok) return `the lobby was refused: ${answer.code}`;
      let seen: Lobby = answer.lobby;
      visitor.socket.on('lobby:updated', (newer) => {
        seen = newer;
      });
      while (!seen.open.some(({ roomId }) => roomId === id)) {
        if (performance.now() - startedAt > (patienceMs ?? 10_000))
          return 'an honest game was not listed';
        await sleep(50);
      }
      return null;
    } finally {
      host.close();
      visitor.close();
    }
  },
};
