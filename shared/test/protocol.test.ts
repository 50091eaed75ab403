/** What a server lets in: the shape of every request, and of the handshake before it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorCodes, isRetryable } from '../src/error-codes.ts';
import {
  handshakeSchema,
  maxMessageBytes,
  presenceSchema,
  type RequestName,
  requestSchemas,
  welcomeSchema,
} from '../src/protocol.ts';
import { playedRoom, roomId } from './fixtures.ts';

const requestNames = Object.keys(requestSchemas) as RequestName[];
const variant = { rows: 3, columns: 3, inARow: 3 };
const challenged = 'account-of-bob--';

/** A good payload of every request. */
const payloads: Record<RequestName, object> = {
  'room:create': { name: 'Ann' },
  'room:join': { roomId, name: 'Ann' },
  'room:leave': { roomId },
  'move:play': { roomId, move: 0, turn: 0 },
  'game:resign': { roomId, round: 1 },
  'game:claim': { roomId, round: 1, outcome: 'draw' },
  'rematch:offer': { roomId, round: 1 },
  'match:seek': { name: 'Ann' },
  'match:cancel': {},
  'challenge:answer': { roomId, isAccepted: true },
  'chat:say': { roomId, text: 'hello' },
  'chat:read': { roomId },
  'chat:share': { roomId, isShared: true },
  'reaction:send': { roomId, reaction: '👏' },
  'lobby:watch': {},
  'lobby:leave': {},
};

describe('match:seek', () => {
  const seek = requestSchemas['match:seek'];
  test('[R12] leaves out kinds that only a newer release has, and is refused if none is left', () => {
    const [small, large] = ['tic-tac-toe/3x3', 'tic-tac-toe/6x6'];
    const named = { name: 'Ann', kinds: [large, 'go/19x19', small, large] };
    expect(seek.parse(named).kinds).toEqual([large, small]);
    for (const kinds of [[], ['go/19x19'], ['tic-tac-toe'], [3], 'any', null]) {
      expect(seek.safeParse({ name: 'Ann', kinds }).success, JSON.stringify(kinds)).toBe(false);
    }
  });
});

describe('every request', () => {
  test.each(requestNames)('%s is accepted in its documented shape', (name) => {
    expect(requestSchemas[name].parse(payloads[name])).toEqual(payloads[name]);
  });

  test.each(requestNames)('[R8] %s is refused when a key is missing or one too many', (name) => {
    const payload: object = payloads[name];
    const refused = [
      ...Object.keys(payload).map((key) => ({ ...payload, [key]: undefined })),
      { ...payload, playerId: 'AZaz09_-AZaz09_-' },
      [payload],
      JSON.stringify(payload),
      ...(Object.keys(payload).length > 0 ? [{}] : []),
      null,
      undefined,
    ];
    for (const each of refused) {
      expect(requestSchemas[name].safeParse(each).success, JSON.stringify(each)).toBe(false);
    }
  });

  test('[R8] is accepted or refused, whatever is sent: nothing makes the check throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...requestNames), fc.anything(), (name, sent) => {
        const isEmpty = JSON.stringify(sent) === '{}' && Object.keys(payloads[name]).length === 0;
        expect(isEmpty || !requestSchemas[name].safeParse(sent).success).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('[R8] with one value replaced by anything is accepted or refused, but does not throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...requestNames), fc.nat(), fc.anything(), (name, n, value) => {
        const keys = Object.keys(payloads[name]);
        const sent = { ...payloads[name], [keys[n % keys.length] ?? '']: value };
        expect(requestSchemas[name].safeParse(sent).success).toBeTypeOf('boolean');
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the payload of', () => {
  test.each([
    ['room:create, with a board of its own', 'room:create', { name: 'Ann', variant }],
    ['room:create, without a clock', 'room:create', { name: 'Ann', turnTimeMs: null }],
    ['room:create, with a fast clock', 'room:create', { name: 'Ann', turnTimeMs: 10_000 }],
    ['room:create, with a clock', 'room:create', { name: 'Ann', turnTimeMs: 30_000 }],
    ['room:create, with a slow clock', 'room:create', { name: 'Ann', turnTimeMs: 60_000 }],
    [
      'room:create, with a clock for each player',
      'room:create',
      { name: 'Ann', turnTimeMs: null, playerClock: { baseMs: 300_000, incrementMs: 3000 } },
    ],
    ['game:claim, of a win', 'game:claim', { roomId, round: 1, outcome: 'win' }],
    ['game:claim, of a draw', 'game:claim', { roomId, round: 1, outcome: 'draw' }],
    [
      'move:play, on the last cell of the largest board',
      'move:play',
      { roomId, move: 99, turn: 99 },
    ],
    ['move:play, of a game with other moves', 'move:play', { roomId, move: { heap: 1 }, turn: 0 }],
    ['room:create, of a rated game', 'room:create', { name: 'Ann', isRated: true }],
    ['room:create, of a challenge', 'room:create', { name: 'Ann', challenged }],
    ['match:seek, of a game that does not count', 'match:seek', { name: 'Ann', isRated: false }],
    ['room:create, of a game by its name', 'room:create', { name: 'Ann', game: 'tic-tac-toe' }],
  ] as const)('%s, is accepted', (_, name, payload) => {
    expect(requestSchemas[name].parse(payload)).toEqual(payload);
  });

  test.each([
    ['move:play, on a cell before the first', 'move:play', move(-1, 0)],
    ['move:play, on half a cell', 'move:play', move(0.5, 0)],
    ['move:play, on a cell in words', 'move:play', move('0', 0)],
    ['move:play, on no number', 'move:play', move(Number.NaN, 0)],
    ['move:play, on a cell beyond all numbers', 'move:play', move(Number.POSITIVE_INFINITY, 0)],
    ['move:play, before the first turn', 'move:play', move(0, -1)],
    ['move:play, on a turn that cannot be counted', 'move:play', move(0, 2 ** 53)],
    ['move:play, on no cell', 'move:play', { roomId, turn: 0 }],
    ['move:play, on a cell and more', 'move:play', { roomId, cell: 1, move: 1, turn: 0 }],
    [
      'room:create, of a rated game on a board of its own',
      'room:create',
      { name: 'Ann', isRated: true, variant: { rows: 5, columns: 5, inARow: 4 } },
    ],
    [
      'room:create, of a rated game with the computer',
      'room:create',
      { name: 'Ann', isRated: true, computer: 'easy' },
    ],
    [
      'room:create, of a rated game that there is not',
      'room:create',
      { name: 'Ann', isRated: true, game: 'chess' },
    ],
    ['room:create, of no game there is', 'room:create', { name: 'Ann', game: 'chess' }],
    ['game:resign, of a round before the first', 'game:resign', { roomId, round: 0 }],
    ['game:claim, of a loss', 'game:claim', { roomId, round: 1, outcome: 'loss' }],
    ['game:claim, of nothing', 'game:claim', { roomId, round: 1, outcome: null }],
    ['game:claim, of no round', 'game:claim', { roomId, round: 0, outcome: 'win' }],
    ['rematch:offer, of half a round', 'rematch:offer', { roomId, round: 1.5 }],
    ['room:join, of a room in lower case', 'room:join', { roomId: 'abcdefghjk', name: 'Ann' }],
    ['room:join, with a name of nothing', 'room:join', { roomId, name: '\u200B' }],
    ['room:create, of a challenge to a name', 'room:create', { name: 'Ann', challenged: 'Bob' }],
    [
      'room:create, of a challenge to the computer',
      'room:create',
      { name: 'Ann', challenged, computer: 'easy' },
    ],
    [
      'room:create, of a challenge to everybody',
      'room:create',
      { name: 'Ann', challenged, isPublic: true },
    ],
    ['room:create, with a board by name', 'room:create', { name: 'Ann', variant: '3x3' }],
    ['room:create, with no board', 'room:create', { name: 'Ann', variant: null }],
    ['room:create, with a clock not on offer', 'room:create', { name: 'Ann', turnTimeMs: 10_001 }],
    ['room:create, with a clock of no time', 'room:create', { name: 'Ann', turnTimeMs: 0 }],
    ['room:create, with a clock in words', 'room:create', { name: 'Ann', turnTimeMs: '10000' }],
    ['room:create, with less than ten seconds for each player', ...playerClock(9999, 0)],
    ['room:create, with more than an hour for each player', ...playerClock(3_600_001, 0)],
    ['room:create, with an increment below zero', ...playerClock(60_000, -1)],
    ['room:create, with an increment of half a millisecond', ...playerClock(60_000, 0.5)],
    [
      'room:create, with time left to begin with',
      ...playerClock(60_000, 0, { leftMs: { X: 1, O: 1 } }),
    ],
    [
      'room:create, with a clock for each turn and for each player',
      'room:create',
      { name: 'Ann', turnTimeMs: 10_000, playerClock: { baseMs: 60_000, incrementMs: 0 } },
    ],
  ] as const)('[R8] %s, is refused', (_, name, payload) => {
    expect(requestSchemas[name].safeParse(payload).success).toBe(false);
  });

  test('[R12] move:play with a cell, as pages of protocol 1 send it, is a move', () => {
    expect(requestSchemas['move:play'].parse(move(4, 0))).toEqual({ roomId, move: 4, turn: 0 });
  });

  test('room:join comes with its name tidied up', () => {
    const payload = requestSchemas['room:join'].parse({ roomId, name: '  Zoe\u0301   K ' });
    expect(payload).toEqual({ roomId, name: 'Zo\u00E9 K' });
  });

  test('no request needs more bytes than a server takes', () => {
    const numbers = { move: 99, turn: 99, round: 999, turnTimeMs: 60_000 };
    const largest = { roomId, name: '🦊'.repeat(24), variant, outcome: 'draw', ...numbers };
    expect(new TextEncoder().encode(JSON.stringify(largest)).length).toBeLessThan(maxMessageBytes);
  });
});

describe('the handshake', () => {
  test.each(['a'.repeat(22), 'AZaz09_-'.repeat(8)])('[R7] brings a secret like %s', (secret) => {
    expect(handshakeSchema.parse({ secret })).toEqual({ secret, protocol: 1 });
  });

  test('[R12] names the version that the page speaks, and may say more than is known', () => {
    const secret = 'a'.repeat(22);
    expect(handshakeSchema.parse({ secret, protocol: 7, device: 'watch' })).toEqual({
      secret,
      protocol: 7,
    });
    expect(handshakeSchema.safeParse({ secret, protocol: '7' }).success).toBe(false);
  });

  test.each([
    ['too short to be secret', 'a'.repeat(21)],
    ['too long', 'a'.repeat(65)],
    ['no base64url', `${'a'.repeat(21)}=`],
    ['with a line break at its end', `${'a'.repeat(22)}\n`],
    ['no text', 12],
    ['missing', undefined],
  ])('[R7] is refused with a secret %s', (_, secret) => {
    expect(handshakeSchema.safeParse({ secret }).success).toBe(false);
  });
});

describe('the facts', () => {
  test('[R7] a room says nothing of its players but public id, name, score and absence', () => {
    const { X } = playedRoom().seats;
    expect(Object.keys(X ?? {}).sort()).toEqual([
      'away',
      'computer',
      'hasLeft',
      'name',
      'playerId',
      'wins',
    ]);
  });

  test('welcome and presence are accepted in their documented shape', () => {
    const playerId = 'AZaz09_-AZaz09_-';
    const welcome = { server: 'server-1', playerId, now: 1_800_000_000_000 };
    const presence = {
      roomId,
      version: 3,
      players: [{ playerId, server: 'server-1' }],
      watchers: 0,
    };
    expect(welcomeSchema.parse(welcome)).toEqual(welcome);
    expect(welcomeSchema.parse({ ...welcome, protocol: 2 })).toEqual({ ...welcome, protocol: 2 });
    expect(welcomeSchema.safeParse({ ...welcome, now: undefined }).success).toBe(false);
    expect(welcomeSchema.safeParse({ ...welcome, now: '2026-11-21' }).success).toBe(false);
    expect(presenceSchema.parse(presence)).toEqual(presence);
    expect(presenceSchema.safeParse({ ...presence, watchers: -1 }).success).toBe(false);
  });
});

describe('the refusals', () => {
  test('[R8] are written in snake_case and have a meaning', () => {
    for (const [code, { meaning }] of Object.entries(errorCodes)) {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(meaning).toMatch(/^[A-Z].*\.$/);
    }
  });

  test('[R10] only outages, overload and updates are worth the same request again', () => {
    const codes = Object.keys(errorCodes) as (keyof typeof errorCodes)[];
    expect(codes.filter(isRetryable)).toEqual(['unavailable', 'overloaded', 'server_outdated']);
  });
});

/** As pages of protocol 1 send it. */
function move(cell: unknown, turn: unknown) {
  return { roomId, cell, turn };
}

function playerClock(baseMs: number, incrementMs: number, more: object = {}) {
  const payload = { name: 'Ann', playerClock: { baseMs, incrementMs, ...more } };
  return ['room:create', payload] as const;
}
