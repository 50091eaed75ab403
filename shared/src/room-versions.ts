/**
 * The forms a stored room has had, and the steps that bring an older one up to date [R12]. What may change
 * in a release, and how, is in docs/upgrading.md.
 */

/** Of the documents written here. Every document names its own; those of release 1.0.0, which name none, are of version 1. */
export const schemaVersion = 2;
/**
 * Of rooms with a player clock: a server of the release before, which would drop it and lose the players' time, leaves
 * them alone, and serves all others.
 */
export const playerClockVersion = 3;
/** Of rooms that an account has sat down in, or whose games are rated: a server of the release before would drop both. */
export const accountVersion = 4;
/** The newest that is understood. */
export const newestSchemaVersion = Math.max(schemaVersion, playerClockVersion, accountVersion);

type Stored = Record<string, unknown>;

/** From version 1 to 2, from 2 to 3 and so on. A step stays as it is once it was released. */
const steps: readonly ((room: Stored) => Stored)[] = [
  (room) => ({ ...room, schemaVersion: 2, game: 'tic-tac-toe' }),
];

export type Migrated =
  /** Of a version that is written here, as it was stored or after the steps; still to be checked against the schema. */
  | { status: 'unchanged' | 'migrated'; room: unknown }
  /** A newer release wrote it: what it means is not known here. */
  | { status: 'newer'; schemaVersion: number };

/** Brings what a store holds as a room, parsed from JSON, up to a version that is written here. */
export function migrateRoom(stored: unknown): Migrated {
  if (!isObject(stored)) return { status: 'unchanged', room: stored };
  const { schemaVersion: version = 1 } = stored;
  // Nobody writes such a version: the schema says what is wrong.
  if (!Number.isSafeInteger(version) || (version as number) < 1) {
    return { status: 'unchanged', room: stored };
  }
  const from = version as number;
  if (from > newestSchemaVersion) return { status: 'newer', schemaVersion: from };
  if (from >= schemaVersion) return { status: 'unchanged', room: stored };
  const room = steps.slice(from - 1).reduce((older, step) => step(older), stored);
  return { status: 'migrated', room };
}

const isObject = (value: unknown): value is Stored =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
