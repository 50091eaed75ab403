/** The checker on losses of seats, messages, searches and versions, and on sick servers. */
import { describe, expect, test } from 'vitest';
import type { Occurrence, RoomDocument } from '../src/history.ts';
import {
  ended,
  endingWith,
  game,
  gameEnd,
  type Happened,
  kindsIn,
  move,
  opening,
  published,
  request,
  room,
  roomId,
  spell,
  startedAt,
  stored,
} from './histories.ts';

const durability = (appendfsync: string): Occurrence => ({ type: 'durability', appendfsync });
const says = (text: string) => request('ann', 'chat:say', { roomId, text });
const chat = (...texts: string[]): Occurrence => ({
  type: 'chat',
  client: 'bob',
  roomId,
  messages: texts.map((text) => ({ playerId: room(1).seats.X?.playerId as string, text })),
});
const stopped = (kind: string): Happened[] => {
  const around = [
    ...spell('fault', kind, startedAt + 1400, startedAt + 1700),
    ...spell('standstill', kind, startedAt + 1500, startedAt + 1600),
  ];
  return around.map((each) => ({ ...each, fault: 99 }) as Happened);
};

describe('[R4] messages', () => {
  test('that were acknowledged are there in the end', () => {
    expect(kindsIn(...game(), ...says('hello'), chat('hello'), ...gameEnd())).toEqual([]);
    expect(kindsIn(...game(), ...says('hello'), chat('other'), ...gameEnd())).toEqual([
      'message_lost',
    ]);
  });

  test('have to make room for fifty later ones', () => {
    const said = Array.from({ length: 50 }, (_, i) => `${i}`);
    const talk = [...says('first'), ...said.flatMap(says), chat(...said)];
    expect(kindsIn(...game(), ...talk, ...gameEnd())).toEqual([]);
    expect(
      kindsIn(...game(), ...says('first'), ...says('second'), chat('second'), ...gameEnd()),
    ).toEqual(['message_lost']);
  });

  test.each([
    ['redis-wipe', 'always', []],
    ['everything-stops', 'everysec', []],
    ['everything-stops', 'always', ['message_lost']],
    ['all-servers-kill', 'everysec', ['message_lost']],
  ])('that came just before a %s with appendfsync %s', (kind, setting, found) => {
    const happened = [durability(setting), ...game(), ...says('hello'), ...stopped(kind), chat()];
    expect(kindsIn(...happened, ...gameEnd())).toEqual(found);
  });

  test('that came long before a kill are kept with any setting', () => {
    const said = says('hello').map((each) => ({ ...each, at: startedAt - 5000 }));
    const happened = [durability('everysec'), ...game(), ...said, ...stopped('redis-kill'), chat()];
    expect(kindsIn(...happened, ...gameEnd())).toEqual(['message_lost']);
  });
});

test('[R4] a seat that somebody had and did not leave', () => {
  const { X } = room(1).seats;
  const empty = room(3, { status: 'waiting', seats: { X, O: null } });
  expect(kindsIn(...endingWith(published(empty)))).toContain('seat_lost');
  const left = request('bob', 'room:leave', { roomId });
  expect(kindsIn(...endingWith(...left, published(empty)))).not.toContain('seat_lost');
});

describe('seekers', () => {
  const seek = (client: string, after?: string) => request(client, 'match:seek', { after });
  const matched = (client: string): Occurrence => ({ type: 'matched', client, roomId });

  test('who all have somebody in the end', () => {
    expect(kindsIn(...seek('ann'), ...seek('bob'), ...game(), ...gameEnd())).toEqual([]);
    expect(kindsIn(...seek('eve'), ...game(), ...gameEnd())).toEqual([]);
  });

  test('of whom one was forgotten', () => {
    expect(kindsIn(...seek('eve'), ...seek('ann'), ...game(), ...gameEnd())).toEqual([
      'seeker_forgotten',
    ]);
  });

  test('who are sent twice to where nobody came', () => {
    const once = [...seek('ann'), ...seek('bob'), matched('ann'), ...seek('ann', roomId)];
    expect(kindsIn(...once, ...game(), ...gameEnd())).toEqual([]);
    expect(kindsIn(...once, matched('ann'), ...game(), ...gameEnd())).toEqual(['old_match']);
  });
});

describe('[R4] a history that goes on from before its end', () => {
  const of = (lineage: number, document: RoomDocument) => ({ ...document, lineage });
  const first = room(3, { moves: [4] });
  const lost = room(4, { moves: [4, 0] });
  const next = room(4, { moves: [4, 8] });
  const history = (setting: string, lineage: number): Happened[] => [
    durability(setting),
    ...opening.map((each) => (each.type === 'published' ? published(of(1, each.room)) : each)),
    ...move('ann', 4, 0, { code: 'ok', room: of(1, first) }),
    published(of(1, first)),
    ...move('bob', 0, 1, { code: 'ok', room: of(1, lost) }),
    published(of(1, lost)),
    ...move('bob', 8, 1, { code: 'ok', room: of(lineage, next) }),
    published(of(lineage, next)),
    stored(of(lineage, next)),
    ended('ann', 4),
    ended('bob', 4),
  ];

  test('is lawful where Redis may forget', () => {
    expect(kindsIn(...history('everysec', 2))).toEqual([]);
  });

  test('is not where Redis keeps all it acknowledged', () => {
    expect(kindsIn(...history('always', 2))).toEqual(['history_lost']);
  });

  test('is lawful where a room was made just before Redis was killed and is gone', () => {
    const gone = [stored(null), ended('ann', 2), ended('bob', 2)];
    const of = (setting: string) =>
      kindsIn(durability(setting), ...opening, ...stopped('everything-stops'), ...gone);
    expect(of('everysec')).toEqual([]);
    expect(of('always')).toContain('final_not_stored');
  });

  test('is none where the new lineage begins after the end of the old one', () => {
    const all = [of(1, room(3)), of(2, room(4))].map(published);
    expect(kindsIn(durability('always'), ...endingWith(...all))).toEqual([]);
  });

  test('is a fork where nothing says so', () => {
    expect(kindsIn(...history('everysec', 1))).toEqual(
      expect.arrayContaining(['two_documents', 'acknowledged_move_lost']),
    );
  });
});

describe('a server that is cut off for long', () => {
  const begin = startedAt + 2000;
  const connected = (server: string, at: number): Happened => ({
    ...{ type: 'connected', client: 'ann', server, at },
  });
  const sick = spell('fault', 'server-cut-off', begin, begin + 20_000, 'server-2');

  test('keeps no player', () => {
    const before = [...game(), ...gameEnd(), connected('server-2', begin - 100), ...sick];
    expect(kindsIn(...before)).toEqual(['kept_by_sick_server']);
  });

  test('has sent them to another one in time', () => {
    const [first, last] = sick as [Happened, Happened];
    const moved = connected('server-1', begin + 9000);
    const happened = [connected('server-2', begin - 100), first, moved, last];
    expect(kindsIn(...game(), ...gameEnd(), ...happened)).toEqual([]);
  });
});
