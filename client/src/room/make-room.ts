/** Makes a game on the tab's connection, and hands that on to the room: its maker is there at once. */
import type { RequestPayload } from '@tictactoe/shared/protocol';
import type { AppConnection } from '../net/app-connection.ts';
import type { OpenedRoom } from '../net/opened-room.ts';
import { requestWithRetry } from '../net/request-with-retry.ts';

/** `name` is the one given now, if any. */
export type NewGame = Omit<RequestPayload<'room:create'>, 'name'> & { name?: string | null };

type Making = { signal: AbortSignal; onSetback: () => void };

/** However long the service is away; `onSetback` is told when that takes a while. */
export async function makeRoom(
  appConnection: AppConnection,
  { name: givenName = null, ...game }: NewGame,
  { signal, onSetback }: Making,
): Promise<OpenedRoom | null> {
  const connection = await appConnection.hold();
  try {
    const { player } = connection;
    if (givenName !== null) player.giveName(givenName);
    const wish = { name: player.name(), ...game };
    const reply = await requestWithRetry(connection, 'room:create', wish, { signal, onSetback });
    if (reply === null) return null;
    if (!reply.ok) throw new Error(reply.code);
    const connectionOfRoom = await appConnection.handOver(reply.room.id);
    if (connectionOfRoom === null) return null;
    player.noteSeat(reply.room.id);
    return { room: reply.room, connection: connectionOfRoom };
  } finally {
    connection.close();
  }
}
