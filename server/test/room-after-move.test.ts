/** A document that follows from a known one by a move is read without its schema, to the same room. */
import { gameNamed } from '@tictactoe/shared/games/games';
import { markToMove, type PlayingRoom, type Room, stateOf } from '@tictactoe/shared/room';
import { playMove } from '@tictactoe/shared/room-commands';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { playedRoom, roomId, unwrap } from '../../shared/test/fixtures.ts';
import { readRoom } from '../src/rooms/read-room.ts';
import { roomAfterMove } from '../src/rooms/room-after-move.ts';
import { textOf } from '../src/rooms/room-text.ts';

const before = playedRoom([4, 0, 8]) as PlayingRoom;
const after = played(before, 2);

function played(room: PlayingRoom, move: number): Room {
  const seat = room.seats[markToMove(room) as 'X' | 'O'];
  return unwrap(playMove(room, seat.playerId, { move, turn: room.moves.length }, 17));
}
const read = (text: string, known: Room | null): Room | string => {
  try {
    return readRoom(roomId, `2 1 commit socket ${text}`, known);
  } catch (error) {
    return (error as Error).name;
  }
};

test('a move is read so, its text and the state of its game with it', () => {
  const text = JSON.stringify(after);
  expect(roomAfterMove(before, JSON.parse(text))).toEqual(after);
  const room = readRoom(roomId, `2 1 commit socket ${text}`, before);
  expect(textOf(room)).toBe(text);
  const game = gameNamed(after.game);
  expect(stateOf(room)).toEqual(game.apply(stateOf(before), 2));
});

test.each([
  ['the end of a game', before, played(playedRoom([4, 0, 8, 1, 2]) as PlayingRoom, 6)],
  ['a later version', before, { ...after, version: after.version + 1 }],
  ['a move that is not allowed', before, { ...after, moves: [...before.moves, 4] }],
  ['another past', before, { ...after, moves: [4, 1, 8, 2] }],
  ['another name', before, { ...after, seats: { ...after.seats, X: null } }],
  ['a time that is none', before, { ...after, changedAt: 'now' }],
  ['one field more', before, { ...after, more: 1 }],
  ['nothing', before, null],
  ['a room that is not being played', after, after],
] as const)('%s is not', (_, known, json) => {
  expect(roomAfterMove(known, json)).toBeNull();
});

test('whatever is read so, the schema reads alike', () => {
  const key = fc.constantFrom(...Object.keys(after), 'more');
  const change = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(0, -1, 0.5, null, [4, 0, 8, 5], [4, 0, 8, 9], 1e300),
  );
  fc.assert(
    fc.property(fc.dictionary(key, change), fc.option(key), (changed, without) => {
      const document: Record<string, unknown> = { ...after, ...changed };
      if (without !== null) delete document[without];
      const text = JSON.stringify(document);
      expect(read(text, before)).toEqual(read(text, null));
    }),
    { numRuns: 500 },
  );
});
