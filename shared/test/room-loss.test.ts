/** What a room's history is worth after the store came back with less. */
import { expect, test } from 'vitest';
import type { Room } from '../src/room.ts';
import { playMove } from '../src/room-commands.ts';
import { isLossNews, isNewer, noteLoss } from '../src/room-loss.ts';
import { roomSchema } from '../src/room-schema.ts';
import { ann, bob, cleo, deepFreeze, playedRoom, unwrap } from './fixtures.ts';

const now = 5000;
/** As it was stored when the store was in lineage 1. */
const stored = (cells: number[]): Room => deepFreeze({ ...playedRoom(cells), lineage: 1 });
/** As a server of lineage 2 commits it. */
const inLineage2 = (room: Room): Room =>
  deepFreeze(room.lineage === 2 ? room : { ...room, lineage: 2, lineageSince: room.version });
const seen = (lineage: number, version: number) => ({ lineage, version });

test('[R6] a later lineage counts more than any version of an earlier one', () => {
  expect(isNewer(seen(1, 3), seen(1, 2))).toBe(true);
  expect(isNewer(seen(1, 2), seen(1, 2))).toBe(false);
  expect(isNewer(seen(2, 1), seen(1, 9))).toBe(true);
  expect(isNewer(seen(1, 9), seen(2, 1))).toBe(false);
});

test('[R4] who was shown more than the store came back with proves a loss, and the room goes on from there', () => {
  const room = stored([4, 0]);
  const noted = noteLoss(room, seen(1, room.version + 1), 2, ann.playerId, now);
  expect(noted).toEqual({
    ...room,
    version: room.version + 1,
    changedAt: now,
    movesLost: { lineage: 2, round: 1, turn: 2 },
  });
  expect(roomSchema.parse(noted)).toEqual(noted);
  expect(isLossNews(noted)).toBe(true);
  const moved = unwrap(playMove(inLineage2(noted), ann.playerId, { move: 1, turn: 2 }, now));
  expect(isLossNews(moved)).toBe(false);
  expect(moved).toMatchObject({ lineage: 2, lineageSince: room.version + 1 });
});

test('so does one who was shown more than the version from which the room went on in the new lineage', () => {
  const before = stored([4, 0]);
  const room = inLineage2(unwrap(playMove(before, ann.playerId, { move: 1, turn: 2 }, now)));
  const same = noteLoss(room, seen(1, before.version), 2, ann.playerId, now);
  expect(same).toBe(room);
  const noted = noteLoss(room, seen(1, before.version + 1), 2, bob.playerId, now);
  expect(noted.movesLost).toEqual({ lineage: 2, round: 1, turn: 3 });
});

test('a loss is noted once in each lineage, and again in the next', () => {
  const room = stored([4, 0]);
  const claim = seen(1, room.version + 3);
  const noted = inLineage2(noteLoss(room, claim, 2, ann.playerId, now));
  expect(noteLoss(noted, claim, 2, bob.playerId, now)).toBe(noted);
  const again = noteLoss(noted, seen(2, noted.version + 1), 3, bob.playerId, now);
  expect(again.movesLost).toEqual({ lineage: 3, round: 1, turn: 2 });
});

test('[R11] nobody proves a loss in the lineage in which the room was last changed, nor from a later one', () => {
  const room = stored([4, 0]);
  expect(noteLoss(room, seen(1, 999), 1, ann.playerId, now)).toBe(room);
  expect(noteLoss(room, seen(9, 999), 2, ann.playerId, now)).toBe(room);
  expect(noteLoss(room, seen(0, 999), 2, ann.playerId, now)).toBe(room);
});

test('[R11] who only watches makes the room go on in the new lineage, and says nothing to its players', () => {
  const room = stored([4, 0]);
  const claim = seen(1, room.version + 1);
  const moved = noteLoss(room, claim, 2, cleo.playerId, now);
  expect(moved).toMatchObject({ version: room.version + 1, movesLost: null });
  const after = inLineage2(moved);
  expect(noteLoss(after, claim, 2, cleo.playerId, now)).toBe(after);
  expect(noteLoss(after, claim, 2, ann.playerId, now).movesLost).not.toBeNull();
});
