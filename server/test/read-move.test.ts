/** What is read without the schema is what the schema would have read. */
import { requestSchemas } from '@tictactoe/shared/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlainMove } from '../src/requests/read-move.ts';

const plain = { roomId: 'P000000001', round: 1, move: 4, turn: 0 };
const strange = fc.oneof(
  fc.constantFrom<unknown>(
    -1,
    0,
    0.5,
    2 ** 53,
    '4',
    null,
    [],
    {},
    true,
    'p000000001',
    'P00000000I',
  ),
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom('board', 'cell', '__proto__'), fc.oneof(fc.nat(), fc.jsonValue())),
);

test.each([4, { board: 4, cell: 0 }])("a move of today's page is read as it is: %j", (move) => {
  const payload = { ...plain, move };
  expect(readPlainMove(payload)).toBe(payload);
  expect(requestSchemas['move:play'].parse(payload)).toEqual(payload);
});

test('whatever is read so, the schema reads alike', () => {
  const almost = fc.record({
    changed: fc.dictionary(
      fc.constantFrom(...Object.keys(plain), 'cell', '__proto__', 'more'),
      strange,
    ),
    without: fc.constantFrom(null, ...Object.keys(plain)),
  });
  fc.assert(
    fc.property(almost, ({ changed, without }) => {
      const payload: Record<string, unknown> = { ...plain, ...changed };
      if (without !== null) delete payload[without];
      const move = readPlainMove(payload);
      if (move !== null) expect(requestSchemas['move:play'].parse(payload)).toEqual(move);
    }),
    { numRuns: 2000 },
  );
});
