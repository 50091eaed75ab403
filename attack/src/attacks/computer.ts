/** As many games against the strongest computer on the largest board as one can get, with many secrets. */
import { setTimeout as sleep } from 'node:timers/promises';
import { gameNamed } from '@tictactoe/shared/games/games';
import { variants } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { markOf, markToMove, type Room, stateOf, turnOf } from '@tictactoe/shared/room';
import type { Attack, Target } from '../attack.ts';
import { untilAborted } from '../keep-doing.ts';
import { connectPlayer } from '../player.ts';
import { createTally, type Tally } from '../tally.ts';

const players = 20;
const gamesWanted = 6;
const board = variants['6x6'];

export const computer: Attack = {
  name: 'computer',
  what: `${players} players with as many games on 6×6 against the strongest computer as they get`,
  async attack(target, until) {
    const tally = createTally();
    void Promise.all(Array.from({ length: players }, () => play(target, tally, until)));
    await untilAborted(until);
    return `${tally}`;
  },
};

/** Makes games without end, and moves in each as soon as the computer has. */
async function play({ url, address }: Target, tally: Tally, until: AbortSignal): Promise<void> {
  const player = await connectPlayer({ url, address, name: 'Eve' });
  const respond = async (room: Room): Promise<void> => {
    const { id, round } = room;
    if (room.status === 'over') return void player.ask('rematch:offer', { roomId: id, round });
    if (markToMove(room) !== markOf(room, player.playerId)) return;
    const [move] = gameNamed(room.game).legalMoves(stateOf(room));
    const answer = await player.ask('move:play', {
      roomId: id,
      turn: turnOf(room),
      move,
    });
    tally.count(answer.ok ? 'moves' : answer.code);
  };
  player.socket.on('room:updated', (room) => void respond(room));
  for (let game = 0; !until.aborted; game++) {
    const answer = await player.ask('room:create', {
      ...{ name: 'Eve', variant: board, computer: 'unbeatable' },
    });
    tally.count(answer.ok ? 'games' : answer.code);
    if (answer.ok) await respond(await player.join(answer.room.id));
    if (game >= gamesWanted) await sleep(200);
  }
}
