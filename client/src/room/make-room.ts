/** Makes a game on the tab's connection, and hands that on to the room: its maker is there at once. */
import type { RequestPayload } from '@tictactoe/shared/protocol';
import { ask } from '../net/ask.ts';
import type { OpenedRoom } from '../net/opened-room.ts';
import type { TabConnection } from '../net/tab-connection.ts';

/** `name` is the one given now, if any. */
export type NewGame = Omit<RequestPayload<'room:create'>, 'name'> & { name?: string | null };

type Making = { signal: AbortSignal; onSetback: () => void };

/** However long the service is away; `onSetback` is told when that takes a while. */
export async function makeRoom(
  tab: TabConnection,
  { name: givenName = null, ...game }: NewGame,
  { signal, onSetback }: Making,
): Promise<OpenedRoom | null> {
  const connection = await tab.hold();
  try {
    const { player } = connection;
    if (givenName !== null) player.giveName(givenName);
    const wish = { name: player.name(), ...game };
    const reply = await ask(connection, 'room:create', wish, { signal, onSetback });
    if (reply === null) return null;
    if (!reply.ok) throw new Error(reply.code);
    const given = await tab.give(reply.room.id);
    if (given === null) return null;
    player.noteSeat(reply.room.id);
    return { room: reply.room, connection: given };
  } finally {
    connection.close();
  }
}
