/** The connection code put together with the browser at hand: who enters or makes a room here. */
import type { TurnTime } from '@tictactoe/shared/turn-times';
import type { Variant } from '@tictactoe/shared/variants';
import { type Connection, openConnection } from './connection.ts';
import { type IdentityDeps, takePlayer } from './identity.ts';
import { browserKeepsakes } from './keepsakes.ts';
import { pause } from './pause.ts';
import { sendUntilAnswered } from './retry.ts';
import type { OpenedRoom } from './room-session.ts';
import { browserTabLocks } from './tab-locks.ts';

const deps: IdentityDeps = {
  keepsakes: browserKeepsakes(),
  locks: browserTabLocks(),
  fillRandom: (bytes) => crypto.getRandomValues(bytes),
};

export async function enterRoom(roomId: string): Promise<Connection> {
  return openConnection(await takePlayer(deps, roomId));
}

/** The name a new game would be made under, as far as one was given. */
export const lastGivenName = (): string => deps.keepsakes.lastGivenName() ?? '';

export type NewGame = { name: string | null; variant: Variant; turnTimeMs: TurnTime };

/**
 * Makes a room, however long the service is away; `onSetback` is told when that takes a while. The
 * connection is handed on to the room, so that its maker is there at once.
 */
export async function makeRoom(
  { name: givenName, ...game }: NewGame,
  { signal, onSetback }: { signal: AbortSignal; onSetback: () => void },
): Promise<OpenedRoom | null> {
  const player = await takePlayer(deps, null);
  if (givenName !== null) player.giveName(givenName);
  const connection = openConnection(player);
  const reply = await sendUntilAnswered({
    attempt: () => connection.request('room:create', { name: player.name(), ...game }),
    untilConnected: () => connection.untilConnected(signal),
    isWanted: () => !signal.aborted,
    wait: (delayMs) => pause(delayMs, signal),
    random: Math.random,
    onSetback,
  });
  if (reply === null || !reply.ok) {
    connection.close();
    if (reply !== null) throw new Error(reply.code);
    return null;
  }
  await player.holdRoom(reply.room.id);
  player.noteSeat(reply.room.id);
  return { room: reply.room, connection };
}
