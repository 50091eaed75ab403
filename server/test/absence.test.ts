/** When somebody who is missed counts as gone. */
import { expect, test } from 'vitest';
import { createAbsence } from '../src/presence/absence.ts';

const [room, later] = [
  { id: 'A000000001', version: 3 },
  { id: 'A000000001', version: 4 },
];

test('is gone who is missed at a second look, a while after the first', () => {
  let now = 0;
  const { uncertain, confirmMs } = createAbsence(() => now);
  expect(uncertain(room, ['bob'], [])).toEqual(['bob']);
  now += confirmMs;
  expect(uncertain(room, ['bob'], [])).toEqual([]);
});

test('is missed anew who was seen in between', () => {
  let now = 0;
  const { uncertain, confirmMs } = createAbsence(() => now);
  uncertain(room, ['bob'], []);
  uncertain(room, ['bob'], ['bob']);
  now += confirmMs;
  expect(uncertain(room, ['bob'], [])).toEqual(['bob']);
});

test('is missed anew in a new version of the room: it may be the one in which they came back', () => {
  let now = 0;
  const { uncertain, confirmMs } = createAbsence(() => now);
  uncertain(room, ['bob'], []);
  now += confirmMs;
  expect(uncertain(later, ['bob'], [])).toEqual(['bob']);
});
