/** Accounts in seats, and which games count for the ratings of both. */
import { describe, expect, test } from 'vitest';
import { createMatch, createRoom } from '../src/create-room.ts';
import { kindOf, matchKinds } from '../src/games/match-kinds.ts';
import { endedGameIn, endedGameOf } from '../src/rated-games.ts';
import type { Room } from '../src/room.ts';
import { leaveRoom, offerRematch, playMove, resign, takeSeat } from '../src/room-commands.ts';
import { roomSchema, type SeatAccount } from '../src/room-schema.ts';
import { claimGame, noteAttendance, wakeRoom } from '../src/room-time.ts';
import { accountVersion, playerClockVersion, schemaVersion } from '../src/room-versions.ts';
import { ann, bob, deepFreeze, roomId, unwrap } from './fixtures.ts';

const now = 1_000_000;
const accountOf = (name: string): SeatAccount => ({
  ...{ id: name.padEnd(16, '-'), name, rating: 1500, isProvisional: true },
});
const annSignedIn = { ...ann, account: accountOf('ann') };
const bobSignedIn = { ...bob, account: accountOf('bob') };
/** Ann's account in a second tab. */
const annAgain = { ...bob, account: accountOf('ann') };

const waiting = (options: object = {}): Room =>
  deepFreeze(createRoom({ id: roomId, player: annSignedIn, isRated: true, ...options }, now));
const joined = (room: Room, player: typeof bob = bobSignedIn) =>
  unwrap(takeSeat(room, player, now));
const played = (room: Room, cells: number[]): Room =>
  cells.reduce((before, move, turn) => {
    const seat = turn % 2 === 0 ? before.seats.X : before.seats.O;
    return unwrap(playMove(before, seat?.playerId ?? '', { move, turn }, now + turn));
  }, room);
const rated = (cells: number[] = []) => played(joined(waiting()), cells);
/** Of a game that X wins by a line. */
const moves = [0, 3, 1, 4, 2];

describe('whoever sits down', () => {
  test('while signed in sits there as its account, in a room of the version that has them', () => {
    const room = rated();
    expect(room).toMatchObject({
      ...{ schemaVersion: accountVersion, isRated: true },
      seats: { X: { account: annSignedIn.account }, O: { account: bobSignedIn.account } },
    });
    expect(roomSchema.parse(room)).toEqual(room);
    const second = joined(createRoom({ id: roomId, player: ann }, now));
    expect(second).toMatchObject({ schemaVersion: accountVersion, seats: { O: { account: {} } } });
    expect(second.seats.X).not.toHaveProperty('account');
  });

  test('as a guest leaves the room in the version it had', () => {
    const versionOf = (options: object) =>
      unwrap(takeSeat(createRoom({ id: roomId, player: ann, ...options }, now), bob, now))
        .schemaVersion;
    expect(versionOf({})).toBe(schemaVersion);
    expect(versionOf({ playerClock: { baseMs: 60_000, incrementMs: 0 } })).toBe(playerClockVersion);
  });

  test('in a second tab of one browser sits beside its account as a guest', () => {
    const room = joined(waiting(), annAgain);
    expect(room.seats.X?.account?.id).toBe(annSignedIn.account.id);
    expect(room.seats.O).not.toHaveProperty('account');
    expect(endedGameIn(played(room, moves))).toBeNull();
    const match = createMatch(
      {
        ...{ id: roomId, isRated: true },
        players: [
          { ...annSignedIn, since: 1 },
          { ...annAgain, since: 2 },
        ],
      },
      now,
    );
    expect(match).toMatchObject({ schemaVersion: accountVersion, seats: { X: { account: {} } } });
    expect(match.seats.O).not.toHaveProperty('account');
    expect(match).not.toHaveProperty('isRated');
  });

  test('again, with the same account, keeps it as it was', () => {
    const room = rated();
    expect(unwrap(takeSeat(room, bobSignedIn, now))).toBe(room);
    const later = { ...bobSignedIn.account, rating: 1600 };
    expect(unwrap(takeSeat(room, { ...bob, account: later }, now))).toBe(room);
  });

  test('again sits there as what it is signed in to by then', () => {
    const over = unwrap(resign(rated([4]), bob.playerId, { round: 1 }, now));
    for (const room of [rated(), over]) {
      const asGuest = unwrap(takeSeat(room, bob, now));
      expect(asGuest.seats.O).not.toHaveProperty('account');
      expect(unwrap(takeSeat(asGuest, bobSignedIn, now)).seats.O).toEqual(room.seats.O);
      const eve = unwrap(takeSeat(room, { ...bob, account: accountOf('eve') }, now));
      expect(eve.seats.O?.account?.name).toBe('eve');
      // The other seat's account is there already.
      expect(unwrap(takeSeat(room, annAgain, now)).seats.O).not.toHaveProperty('account');
    }
    const asGuests = unwrap(takeSeat(createRoom({ id: roomId, player: ann }, now), bob, now));
    const knowing = unwrap(takeSeat(asGuests, bobSignedIn, now));
    expect(knowing).toMatchObject({ schemaVersion: accountVersion, seats: { O: { account: {} } } });
  });

  test('again in a game that somebody has moved in changes no account: none gets out of it, or into it', () => {
    const inPlay = rated([4]);
    expect(unwrap(takeSeat(inPlay, bob, now))).toBe(inPlay);
    const withGuest = played(joined(waiting(), bob), [4]);
    expect(unwrap(takeSeat(withGuest, bobSignedIn, now))).toBe(withGuest);
  });
});

describe('a match', () => {
  const match = (isRated: boolean, second: typeof bob = bobSignedIn) => {
    const players = [
      { ...annSignedIn, since: 1 },
      { ...second, since: 2 },
    ] as const;
    return createMatch({ id: roomId, players, isRated }, now);
  };

  test('counts if both want it and both have accounts', () => {
    const room = match(true);
    expect(endedGameIn(played(room, moves))).not.toBeNull();
    expect(roomSchema.parse(room)).toEqual(room);
    for (const casual of [match(false), match(true, bob)]) {
      expect(casual).not.toHaveProperty('isRated');
      expect(endedGameIn(played(casual, moves))).toBeNull();
    }
  });
});

describe('a game that has ended', () => {
  test('is described by what it takes to count it', () => {
    const before = rated(moves.slice(0, -1));
    const over = rated(moves);
    expect(endedGameOf(before, over)).toEqual({
      ...{ id: `${roomId}.1`, roomId, kind: 'tic-tac-toe/3x3', game: 'tic-tac-toe' },
      variant: { rows: 3, columns: 3, inARow: 3 },
      players: { X: accountOf('ann').id, O: accountOf('bob').id },
      names: { X: 'ann', O: 'bob' },
      ...{ winner: 'X', reason: 'line', moves, endedAt: over.changedAt },
    });
    // Only the change that ends it does.
    expect(
      endedGameOf(over, unwrap(offerRematch(over, ann.playerId, { round: 1 }, now))),
    ).toBeNull();
    expect(endedGameOf(rated([0]), rated([0, 3]))).toBeNull();
    expect(endedGameOf(null, rated())).toBeNull();
  });

  test('counts by resigning, leaving, the clock and a claim', () => {
    const clocked = played(joined(waiting({ turnTimeMs: 10_000 })), [4]);
    const away = unwrap(noteAttendance(rated([4]), [ann.playerId], 1000, now));
    const claim = { round: 1, outcome: 'draw' } as const;
    const ends: [Room, Room][] = [
      [rated([4]), unwrap(resign(rated([4]), ann.playerId, { round: 1 }, now))],
      [rated([4]), unwrap(leaveRoom(rated([4]), ann.playerId, now))],
      [clocked, unwrap(wakeRoom(clocked, now + 60_000))],
      [away, unwrap(claimGame(away, ann.playerId, claim, now + 60_000))],
    ];
    expect(ends.map(([before, over]) => endedGameOf(before, over))).toMatchObject([
      { reason: 'resigned', winner: 'O' },
      { reason: 'resigned', winner: 'O' },
      { reason: 'timed_out', winner: 'X' },
      { reason: 'claimed', winner: null },
    ]);
  });

  test('does not count where nobody moved, where strangers did not meet, or without two accounts', () => {
    const unmoved = unwrap(resign(rated(), ann.playerId, { round: 1 }, now));
    const players = [
      { ...annSignedIn, since: 1 },
      { ...bobSignedIn, since: 2 },
    ] as const;
    const match = createMatch({ id: roomId, players, isRated: true }, now);
    const notMet = unwrap(wakeRoom(match, now + 60_000));
    const casual = played(joined(waiting({ isRated: false })), moves);
    const withGuest = played(joined(waiting(), bob), moves);
    for (const over of [unmoved, notMet, casual, withGuest]) {
      expect(over.status).toBe('over');
      expect(endedGameIn(over)).toBeNull();
    }
  });

  test('is that of those who played it, whoever sits there by the time it is put back', () => {
    const over = rated(moves);
    const counted = expect.objectContaining({
      ...{ players: { X: accountOf('ann').id, O: accountOf('bob').id } },
      names: { X: 'ann', O: 'bob' },
    });
    expect(roomSchema.parse(over)).toEqual(over);
    for (const player of [bob, { ...bob, account: accountOf('eve') }]) {
      expect(endedGameIn(unwrap(takeSeat(over, player, now)))).toEqual(counted);
    }
    expect(endedGameIn(unwrap(leaveRoom(over, bob.playerId, now)))).toEqual(counted);
    const casual = played(joined(waiting(), bob), moves);
    const signedIn = unwrap(takeSeat(casual, bobSignedIn, now));
    expect(signedIn.seats.O).toHaveProperty('account');
    expect(endedGameIn(signedIn)).toBeNull();
    // The next one is another game.
    const offered = unwrap(offerRematch(signedIn, ann.playerId, { round: 1 }, now));
    const next = unwrap(offerRematch(offered, bob.playerId, { round: 1 }, now));
    expect(next).not.toHaveProperty('ratedPlayers');
    expect(endedGameIn(played(next, moves))).not.toBeNull();
  });

  test('is followed by one to which both sit down with the ratings of then', () => {
    const later = (name: string, rating: number): SeatAccount => ({
      ...accountOf(name),
      ...{ rating, isProvisional: false },
    });
    const ratingsIn = ({ seats }: Room) => [seats.X?.account?.rating, seats.O?.account?.rating];
    const accounts = [later('ann', 1600), later('eve', 1700)];
    const offered = unwrap(offerRematch(rated(moves), ann.playerId, { round: 1, accounts }, now));
    expect(ratingsIn(offered)).toEqual([1600, 1500]);
    // Whoever accepts may know more: the last game is counted a moment after its end.
    const both = [later('ann', 1662), later('bob', 1338)];
    const next = unwrap(offerRematch(offered, bob.playerId, { round: 1, accounts: both }, now));
    expect(ratingsIn(next)).toEqual([1338, 1662]);
    expect(roomSchema.parse(next)).toEqual(next);
  });

  test('is followed by one that counts too, under another id', () => {
    const offered = unwrap(offerRematch(rated(moves), ann.playerId, { round: 1 }, now));
    const second = unwrap(offerRematch(offered, bob.playerId, { round: 1 }, now));
    expect(second).toMatchObject({ isRated: true, schemaVersion: accountVersion });
    expect(endedGameIn(played(second, moves))).toMatchObject({
      ...{ id: `${roomId}.2`, winner: 'X', players: { X: accountOf('bob').id } },
    });
  });
});

describe('the kind of what a room plays', () => {
  test('has the name under which strangers are matched for it', () => {
    for (const { name, game, options } of matchKinds()) {
      expect(kindOf({ game, variant: options })).toBe(name);
    }
    expect(kindOf({ variant: { inARow: 4, columns: 4, rows: 4 } })).toBe('tic-tac-toe/4x4');
    expect(kindOf({})).toBe('tic-tac-toe/3x3');
    expect(kindOf({ game: 'ultimate-tic-tac-toe' })).toBe('ultimate-tic-tac-toe/usual');
  });

  test('is none on boards of one’s own', () => {
    expect(kindOf({ variant: { rows: 5, columns: 5, inARow: 4 } })).toBeNull();
  });
});
