/** What a room is in the list of running games, and what the browser's storage gives back of it. */
import { createRoom } from '@tictactoe/shared/create-room';
import { defaultVariant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Room } from '@tictactoe/shared/room';
import { leaveRoom, playMove, takeSeat } from '@tictactoe/shared/room-commands';
import { expect, it } from 'vitest';
import { memoryStorage } from '../../src/identity/player-storage.ts';
import { readGames } from '../../src/running/read-games.ts';
import { runningGameOf } from '../../src/running/running-game.ts';
import { storeGames } from '../../src/running/stored-games.ts';

const ann = { playerId: 'ann_____________', name: 'Ann' };
const bob = { playerId: 'bob_____________', name: 'Bob' };
const must = (result: { ok: true; value: Room } | { ok: false }): Room => {
  if (!result.ok) throw new Error('the rules refused a step of the test');
  return result.value;
};
const waiting = createRoom({ id: 'ABCDEFGHJK', variant: defaultVariant, player: ann }, 0);
const begun = must(takeSeat(waiting, bob, 0));
const moved = must(playMove(begun, ann.playerId, { move: 4, turn: 0 }, 0));

it('says whose turn it is, against whom, and that one waits or it is over', () => {
  const of = (room: Room, { playerId } = ann) => {
    const game = runningGameOf(room, playerId);
    return game && [game.status, game.opponent?.name];
  };
  expect(of(waiting)).toEqual(['waiting', undefined]);
  expect(of(begun)).toEqual(['my_turn', 'Bob']);
  expect(of(moved)).toEqual(['their_turn', 'Bob']);
  expect(of(moved, bob)).toEqual(['my_turn', 'Ann']);
  expect(of(must(leaveRoom(moved, ann.playerId, 0)))).toEqual(['over', 'Bob']);
});

it('[R7] is none of somebody who only watches', () => {
  expect(runningGameOf(moved, 'eve_____________')).toBeNull();
});

it('comes back from the storage without its board, and without what was tampered with', () => {
  const storage = memoryStorage();
  const game = runningGameOf(moved, ann.playerId);
  if (game === null) throw new Error('Ann has a seat');
  storeGames(storage, [game]);
  expect(readGames(storage)).toEqual([{ ...game, board: null }]);

  const bad = [
    null,
    { ...game, roomId: '../evil' },
    { ...game, status: 'gone' },
    { ...game, playerId: 7 },
    { ...game, opponent: { name: 'Bob', computer: 'divine' } },
  ];
  storage.setItem('tictactoe:games', JSON.stringify([...bad, game]));
  expect(readGames(storage).map(({ roomId }) => roomId)).toEqual([game.roomId]);
  storage.setItem('tictactoe:games', '{');
  expect(readGames(storage)).toEqual([]);
});
