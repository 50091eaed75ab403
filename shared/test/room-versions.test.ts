/** Rooms as earlier releases stored them are brought up to today's form, and newer ones are left alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { roomSchema } from '../src/room-schema.ts';
import {
  accountVersion,
  migrateRoom,
  newestSchemaVersion,
  playerClockVersion,
  schemaVersion,
} from '../src/room-versions.ts';

const names = (version: number) => readdirSync(new URL(`rooms/v${version}/`, import.meta.url));
const stored = (version: number, name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`rooms/v${version}/${name}`, import.meta.url), 'utf8'));
const waiting = () => stored(schemaVersion, 'waiting.json');

describe('[R12] a stored room', () => {
  test('has examples of every version, and as many of each as of the first', () => {
    for (let version = 1; version <= schemaVersion; version++) {
      expect(names(version)).toEqual(names(1));
      expect(names(version).length).toBeGreaterThan(10);
    }
    expect(names(playerClockVersion).length).toBeGreaterThan(2);
    expect(names(accountVersion).length).toBeGreaterThan(2);
  });

  test('of a version before accounts has none', () => {
    for (const version of [schemaVersion, playerClockVersion]) {
      for (const name of names(version)) {
        expect(stored(version, name)).not.toHaveProperty('isRated');
        expect(JSON.stringify(stored(version, name).seats)).not.toContain('account');
      }
    }
  });

  test.each(names(playerClockVersion))(
    'that has a player clock is of a version of its own: %s',
    (name) => {
      const room = roomSchema.parse(stored(playerClockVersion, name));
      expect(room.playerClock).toBeDefined();
      // A server of the release before reads version 2 without the field, and would store it so.
      for (const other of names(schemaVersion)) {
        expect(stored(schemaVersion, other)).not.toHaveProperty('playerClock');
      }
    },
  );

  test.each(names(1))('of release 1.0.0 becomes version 2 and loses nothing: %s', (name) => {
    const migrated = migrateRoom(stored(1, name));
    expect(migrated).toEqual({ status: 'migrated', room: stored(2, name) });
    expect(stored(2, name)).toEqual({
      ...stored(1, name),
      schemaVersion: 2,
      game: 'tic-tac-toe',
    });
  });

  const all = Array.from({ length: newestSchemaVersion }, (_, i) => i + 1).flatMap((version) =>
    names(version).map((name) => [version, name] as const),
  );
  test.each(all)('of version %i can be read, and is read whole: %s', (version, name) => {
    const migrated = migrateRoom(stored(version, name));
    if (migrated.status === 'newer') throw new Error('it is not newer');
    expect(roomSchema.parse(migrated.room)).toEqual(migrated.room);
    expect(migrated.room).toMatchObject({ schemaVersion: Math.max(version, schemaVersion) });
  });

  test.each([
    ['waiting.json', schemaVersion],
    ['playing-with-player-clock.json', playerClockVersion],
    ['over-rated.json', accountVersion],
  ])('of a version that is written here stays the very object it is: %s', (name, version) => {
    const room = stored(version, name);
    const migrated = migrateRoom(room);
    if (migrated.status !== 'unchanged') throw new Error(migrated.status);
    expect(migrated.room).toBe(room);
  });

  test('of a newer version is named as such, whatever else is in it', () => {
    const version = newestSchemaVersion + 1;
    const newer = { status: 'newer', schemaVersion: version };
    expect(migrateRoom({ ...waiting(), schemaVersion: version, status: 'adjourned' })).toEqual(
      newer,
    );
    expect(migrateRoom({ schemaVersion: version })).toEqual(newer);
  });

  test.each([
    null,
    [],
    'room',
    {},
    { schemaVersion: '3' },
    { schemaVersion: 0 },
    { schemaVersion: 2.5 },
    { schemaVersion: null },
    { schemaVersion: 1e300 },
  ])('that is none is left to the schema, which refuses it: %j', (strange) => {
    const migrated = migrateRoom(strange);
    if (migrated.status === 'newer') throw new Error('it is not newer');
    expect(roomSchema.safeParse(migrated.room).success).toBe(false);
  });
});
