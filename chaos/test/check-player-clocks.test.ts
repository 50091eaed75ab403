/** The checker on players' clocks: whose time passes, how much of it, and what is added. */
import { describe, expect, test } from 'vitest';
import type { Mark, RoomDocument } from '../src/history.ts';
import {
  ended,
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

const baseMs = 60_000;
const began = startedAt + 2000;
const clock = (X: number, O: number) => ({ baseMs, incrementMs: 2000, leftMs: { X, O } });
/** Ann has had the move since `began`. */
const thinking = room(3, {
  playerClock: clock(baseMs, baseMs),
  turnEndsAt: began + baseMs,
  changedAt: began,
});
/** She has moved after so long; Bob has the move. */
const moved = (tookMs: number, leftMs: Record<Mark, number>, change: Partial<RoomDocument> = {}) =>
  room(4, {
    ...{ playerClock: clock(leftMs.X, leftMs.O), moves: [4], changedAt: began + tookMs },
    turnEndsAt: began + tookMs + leftMs.O,
    ...change,
  });
const afterMove = (last: RoomDocument, askedMs: number, ...meanwhile: Happened[]): Happened[] => {
  const [sent, answered] = move('ann', 4, 0, { code: 'ok', room: last }) as [Happened, Happened];
  const made = [
    { ...sent, at: began + askedMs },
    { ...answered, at: last.changedAt + 5 },
  ];
  return after(last, ...made, ...meanwhile);
};
const after = (last: RoomDocument, ...meanwhile: Happened[]): Happened[] => [
  ...opening.map((each) =>
    each.type === 'published'
      ? published({ ...each.room, playerClock: clock(baseMs, baseMs) })
      : each,
  ),
  { ...published(thinking), at: began },
  ...meanwhile,
  ...[published(last), stored(last), ended('ann', last.version)].map((each) => ({
    ...each,
    at: last.changedAt + 10,
  })),
];

describe('[R9] finds nothing wrong with', () => {
  test('a move that takes its time and adds the increment', () => {
    expect(kindsIn(...afterMove(moved(7000, { X: 55_010, O: baseMs }), 6980))).toEqual([]);
  });

  test('a move that waited for the servers, which costs the player nothing', () => {
    expect(kindsIn(...afterMove(moved(9000, { X: 55_000, O: baseMs }), 6990))).toEqual([]);
  });

  test('a move that a clock set back says came before its turn, which costs nothing and gives nothing', () => {
    const early = (leftMs: number) => afterMove(moved(-300, { X: leftMs, O: baseMs }), -290);
    expect(kindsIn(...early(62_000))).toEqual([]);
    expect(kindsIn(...early(62_300))).toEqual(['player_clock_wrong']);
  });

  test('a turn that costs nothing, because a server was silent in it', () => {
    const fault = spell('fault', 'server-kill', began + 1000, began + 2000);
    expect(kindsIn(...afterMove(moved(7000, { X: 62_000, O: baseMs }), 6990, ...fault))).toEqual(
      [],
    );
  });

  test('a round that ends as the clock stands', () => {
    const lost = { ...over(4, 'timed_out', 'O'), playerClock: clock(0, baseMs) };
    expect(kindsIn(...after({ ...lost, changedAt: began + baseMs + 30 }))).toEqual([]);
    const resigned = { ...over(4, 'resigned', 'O'), playerClock: clock(50_000, baseMs) };
    expect(kindsIn(...after({ ...resigned, changedAt: began + 10_000 }))).toEqual([]);
  });
});

describe('[R9] finds', () => {
  test.each<[string, Record<Mark, number>]>([
    ['time that was lost', { X: 54_000, O: baseMs }],
    ['an increment that was forgotten', { X: 53_000, O: baseMs }],
    ['time that nobody gave', { X: 58_000, O: baseMs }],
    ['time taken from the other player', { X: 55_000, O: 59_000 }],
  ])('%s', (_, leftMs) => {
    expect(kindsIn(...afterMove(moved(7000, leftMs), 6990))).toEqual(['player_clock_wrong']);
  });

  test('time that passes without a move, and a turn wound up for less than is left', () => {
    const idle = { moves: [], turnEndsAt: began + baseMs };
    const spent = moved(7000, { X: 53_000, O: baseMs }, idle);
    expect(kindsIn(...after(spent))).toContain('player_clock_wrong');
    const fault = spell('fault', 'redis-kill', began, began + 1000);
    const wound = { moves: [], turnEndsAt: began + 2 * baseMs - 1000 };
    const short = moved(baseMs, { X: baseMs, O: baseMs }, wound);
    expect(kindsIn(...after(short, ...fault))).toEqual(['clock_wrong']);
  });

  test('a round that ends with time the loser did not have', () => {
    const lost = { ...over(4, 'timed_out', 'O'), playerClock: clock(1, baseMs) };
    expect(kindsIn(...after({ ...lost, changedAt: began + baseMs + 30 }))).toEqual([
      'player_clock_wrong',
    ]);
  });

  test('another clock than the room had', () => {
    const other = moved(7000, { X: 55_000, O: baseMs });
    const faster = { ...clock(55_000, baseMs), incrementMs: 1000 };
    expect(kindsIn(...afterMove({ ...other, playerClock: faster }, 6990))).toEqual([
      'player_clock_wrong',
    ]);
  });
});
