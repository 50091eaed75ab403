/** Creates a room on the app's connection and hands that over to it, so its creator has joined already. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import { defaultGame } from '@tictactoe/shared/games/games';
import type { RequestPayload } from '@tictactoe/shared/protocol';
import type { AppConnection } from '../net/app-connection.ts';
import type { OpenedRoom } from '../net/opened-room.ts';
import { requestWithRetry } from '../net/request-with-retry.ts';

/** `name`: one that the player has just chosen, if any. */
export type NewGame = Omit<RequestPayload<'room:create'>, 'name'> & { name?: string | null };

type Options = { signal: AbortSignal; onSetback: () => void };

/** Retries for as long as the service is away; `onSetback` is called at each failed try. Null if it was not wanted any more. */
export async function createRoom(
  appConnection: AppConnection,
  { name: givenName = null, game, ...choices }: NewGame,
  { signal, onSetback }: Options,
): Promise<OpenedRoom | { refusal: ErrorCode } | null> {
  const connection = await appConnection.hold();
  try {
    const { player } = connection;
    if (givenName !== null) player.setName(givenName);
    // A server of release 1.0.0 knows one game, and refuses to be told of any.
    const named = game === defaultGame ? {} : { game };
    const payload = { name: player.name(), ...named, ...choices };
    const reply = await requestWithRetry(connection, 'room:create', payload, { signal, onSetback });
    if (reply === null) return null;
    if (!reply.ok) return { refusal: reply.code };
    const connectionOfRoom = await appConnection.handOver(reply.room.id);
    if (connectionOfRoom === null) return null;
    player.rememberSeat(reply.room.id);
    return { room: reply.room, connection: connectionOfRoom };
  } finally {
    connection.close();
  }
}
