/** [R5] A move that comes a game late is not played in another one. */
import { expect, test } from 'vitest';
import { offerRematch, playMove, resign } from '../src/room-commands.ts';
import { ann, bob, playedRoom, unwrap } from './fixtures.ts';

test('[R5] a move of an earlier round is refused, whoever’s turn it is by now', () => {
  let room = playedRoom([]);
  for (const round of [1, 2]) {
    room = unwrap(resign(room, bob.playerId, { round }, 1));
    room = unwrap(offerRematch(room, ann.playerId, { round }, 1));
    room = unwrap(offerRematch(room, bob.playerId, { round }, 1));
  }
  const late = { round: 1, move: 7, turn: 0 };
  expect(playMove(room, ann.playerId, late, 1)).toEqual({ ok: false, code: 'round_passed' });
  expect(unwrap(playMove(room, ann.playerId, { ...late, round: 3 }, 1)).moves).toEqual([7]);
});
