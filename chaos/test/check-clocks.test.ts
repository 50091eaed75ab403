/** The checker on clocks: which changes are lawful, and who may lose on time. */
import { describe, expect, test } from 'vitest';
import type { RoomDocument } from '../src/history.ts';
import {
  ended,
  endingWith,
  type Happened,
  kindsIn,
  move,
  opening,
  over,
  published,
  room,
  spell,
  startedAt,
  stored,
} from './histories.ts';

const turnTimeMs = 10_000;
const endsAt = startedAt + 12_000;
const clocked = (version: number, turnEndsAt: number, change: Partial<RoomDocument> = {}) =>
  room(version, { turnTimeMs, turnEndsAt, changedAt: turnEndsAt - turnTimeMs, ...change });
const timedOut = { ...over(4, 'timed_out', 'O'), turnTimeMs, changedAt: endsAt + 20 };
const woundUp = clocked(4, endsAt + 500 + turnTimeMs);

/** The clock of version 3 runs until `endsAt`; then comes this. */
const after = (last: RoomDocument, ...meanwhile: Happened[]): Happened[] => [
  ...opening.map((each) =>
    each.type === 'published' ? published({ ...each.room, turnTimeMs }) : each,
  ),
  { ...published(clocked(3, endsAt)), at: startedAt + 2000 },
  ...meanwhile,
  ...[published(last), stored(last), ended('ann', last.version)].map((each) => ({
    ...each,
    at: last.changedAt + 10,
  })),
];
const second = (from: number) => [startedAt + from * 1000, startedAt + (from + 1) * 1000] as const;

describe('[R9] finds nothing wrong with', () => {
  test('a clock that ran out in time', () => {
    expect(kindsIn(...after(timedOut))).toEqual([]);
  });

  test.each(['server-kill', 'server-hang', 'redis-link-partition', 'redis-kill', 'slow-fsync'])(
    'a clock wound up for a turn with a %s in it',
    (kind) => {
      expect(kindsIn(...after(woundUp, ...spell('fault', kind, ...second(5))))).toEqual([]);
    },
  );

  test('a move that was sent in time and made a little late', () => {
    const late = clocked(4, endsAt + 100 + turnTimeMs, { moves: [4] });
    const sentAt = (at: number) =>
      move('ann', 4, 0, { code: 'ok', room: late }).map((each) => ({ ...each, at }));
    expect(kindsIn(...after(late, ...sentAt(endsAt - 50)))).toEqual([]);
    expect(kindsIn(...after(late, ...sentAt(endsAt + 50)))).toEqual(['clock_wrong']);
  });

  test('a loss on time where everything stood still only before that turn', () => {
    const stop = spell('standstill', 'redis-kill', startedAt + 1000, startedAt + 1900);
    expect(kindsIn(...after(timedOut, ...stop))).toEqual([]);
  });

  test('a loss on time in spite of a Redis that hung for too short to be noticed', () => {
    expect(
      kindsIn(...after(timedOut, ...spell('standstill', 'redis-freeze', ...second(5)))),
    ).toEqual([]);
  });
});

describe('[R9] finds', () => {
  test('a clock that ran out early', () => {
    expect(kindsIn(...after({ ...timedOut, changedAt: endsAt - 1 }))).toEqual(['woken_early']);
  });

  test.each([
    ['the clock', clocked(4, endsAt)],
    ['the computer', room(4, { computerMovesAt: endsAt })],
    ['strangers who were to meet', room(4, { meetBy: endsAt })],
  ])('%s forgotten', (_name, waiting) => {
    const last = { ...waiting, version: 3 };
    const forgotten = [...opening, published(last), stored(last)];
    const end: Happened = { ...ended('ann', 3), at: endsAt + 3001 };
    expect(kindsIn(...forgotten, end)).toContain('woken_never');
  });

  test('a clock wound up though nothing was wrong', () => {
    expect(kindsIn(...after(woundUp))).toEqual(['wound_up_while_watched']);
    const client = spell('fault', 'client-cut', ...second(5));
    expect(kindsIn(...after(woundUp, ...client))).toEqual(['wound_up_while_watched']);
  });

  test('a clock wound up for less than a turn', () => {
    const short = { ...woundUp, turnEndsAt: endsAt + 9000 };
    const fault = spell('fault', 'redis-kill', ...second(5));
    expect(kindsIn(...after(short, ...fault))).toEqual(['clock_wrong']);
  });

  test.each(['all-servers-kill', 'everything-stops', 'redis-kill', 'redis-wipe'])(
    'a loss on time for a turn with a standstill by %s',
    (kind) => {
      const stop = spell('standstill', kind, ...second(5));
      expect(kindsIn(...after(timedOut, ...stop))).toEqual(['lost_in_standstill']);
    },
  );

  test('a loss on time for a turn in which Redis hung for long', () => {
    const stop = spell('standstill', 'redis-freeze', startedAt + 4000, startedAt + 8000);
    expect(kindsIn(...after(timedOut, ...stop))).toEqual(['lost_in_standstill']);
  });

  test('a loss on time of one who had moved in time and was told "later"', () => {
    const refused = move('ann', 4, 0, { code: 'unavailable' }).map((each) => ({
      ...each,
      at: endsAt - 1000,
    }));
    expect(kindsIn(...after(timedOut, ...refused))).toEqual(['lost_though_moved']);
  });

  test('a clock that is ahead, and one that is behind', () => {
    const dated = (changedAt: number) => {
      const moved = { ...room(3, { moves: [4] }), changedAt };
      return endingWith(...move('ann', 4, 0, { code: 'ok', room: moved }), published(moved));
    };
    expect(kindsIn(...dated(startedAt + 1000))).toEqual([]);
    expect(kindsIn(...dated(startedAt + 21_000))).toEqual(['clock_wrong']);
    expect(kindsIn(...dated(startedAt - 19_000))).toEqual(['clock_wrong']);
  });
});
