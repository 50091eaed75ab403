/** The connection code put together with the browser at hand: who enters a room here. */

import { type IdentityDeps, takePlayer } from '../identity/identity.ts';
import { browserKeepsakes } from '../identity/keepsakes.ts';
import { browserTabLocks } from '../identity/tab-locks.ts';
import { type Connection, openConnection } from './connection.ts';

const deps: IdentityDeps = {
  keepsakes: browserKeepsakes(),
  locks: browserTabLocks(),
  fillRandom: (bytes) => crypto.getRandomValues(bytes),
};

type Lend = (roomId: string) => Promise<Connection | null>;
let lend: Lend = async () => null;

/** Where there is a connection already, a room is entered on that. */
export function lendWhenEntering(from: Lend): void {
  lend = from;
}

export async function enterRoom(roomId: string): Promise<Connection> {
  return (await lend(roomId)) ?? openConnection(await takePlayer(deps, roomId));
}

/** For the connection that a tab has outside of rooms. */
export const lobbyConnection = {
  open: async (): Promise<Connection> => openConnection(await takePlayer(deps, null)),
  /** Whoever has a seat in the room already comes before anybody else of this browser. */
  isRightPlayer(slot: number, roomId: string): boolean {
    const seated = deps.keepsakes.slotsSeatedIn(roomId);
    return seated.length === 0 || seated.includes(slot);
  },
};

/** The name a new game would be made under, as far as one was given. */
export const lastGivenName = (): string => deps.keepsakes.lastGivenName() ?? '';
