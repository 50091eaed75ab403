/** Games with the computer, on three servers: it plays to the end, whichever server dies meanwhile. */
import { boardOf } from '@tictactoe/shared/games/tic-tac-toe/rules';
import { expect, test } from 'vitest';
import { roomOf } from './test-player.ts';
import { startThreeServers } from './three-servers.ts';

const { serverAt, playerOn } = startThreeServers();

test.each(['easy', 'medium', 'unbeatable'])(
  'the %s one plays a game to its end',
  async (computer) => {
    const ann = await playerOn(0);
    let room = roomOf(await ann.ask('room:create', { name: 'Ann', computer, begins: 'opponent' }));
    room = await ann.join(room.id);
    while (room.status === 'playing') {
      const turn: number = room.moves.length;
      if (turn % 2 === 0) {
        room = await ann.until(() => ann.told.find(({ moves }) => moves.length === turn + 1));
      } else {
        room = roomOf(await ann.play(room.id, boardOf(room).indexOf(null), turn));
      }
    }
    expect(room.status).toBe('over');
    if (computer === 'unbeatable') {
      expect(room).not.toMatchObject({ result: { winner: 'O' } });
    }
  },
);

test('[R9] it replies though the server that took the player’s move has died', async () => {
  const [ann, watcher] = [await playerOn(1), await playerOn(0)];
  const { id } = roomOf(await ann.ask('room:create', { name: 'Ann', computer: 'medium' }));
  await watcher.join(id);
  roomOf(await ann.play(id, 4, 0));
  ann.socket.io.opts.reconnection = false;
  await serverAt(1)?.kill();
  await watcher.until(() => watcher.told.find(({ moves }) => moves.length === 2));
  await serverAt(1)?.start();
  await serverAt(1)?.ready();
});
