/** The game over plain HTTP, to be read: rooms, the lobby and the servers, as JSON and as streams; players, too. */
import type { Lobby } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import { roomIdSchema } from '@tictactoe/shared/room-schema';
import { type Request, type Response, Router } from 'express';
import type { RateLimits } from '../../limits/rate-limits.ts';
import type { ClusterWatch } from '../../monitoring/cluster-watch.ts';
import type { ClientAddress } from '../../network/client-address.ts';
import type { Log } from '../../ops/log.ts';
import type { SubscribeToRoom } from '../../rooms/subscribe-to-room.ts';
import { type EventStreams, eventText } from './event-streams.ts';
import { answerError, handleErrors } from './http-error.ts';
import { createOpenApi } from './open-api.ts';
import { createPlayersApi, type PlayersApiOptions } from './players-api.ts';
import type { RoomStreams } from './room-streams.ts';
import type { SseChannel } from './sse-channel.ts';
import { within } from './within-deadline.ts';

export type ApiOptions = {
  roomOf: (roomId: string) => Promise<Room | null>;
  subscribeToRoom: SubscribeToRoom;
  lobby: () => Promise<Lobby>;
  cluster: Pick<ClusterWatch, 'current'>;
  streams: EventStreams;
  roomStreams: RoomStreams;
  lobbyChannel: SseChannel;
  clusterChannel: SseChannel;
  /** Null where there are no accounts. */
  players: Pick<PlayersApiOptions, 'profiles' | 'accountOf'> | null;
  addressOf: ClientAddress['addressOf'];
  rateLimits: RateLimits;
  /** Whatever takes longer is answered as unavailable [R8], in ms. */
  deadlineMs: number;
  /** Called for every request that failed for a reason of ours. */
  onFailure: () => void;
  log: Log;
};

export function createApi(options: ApiOptions): Router {
  const { roomOf, lobby, cluster, streams, roomStreams, lobbyChannel, clusterChannel } = options;
  const { players, deadlineMs } = options;
  const openApi = createOpenApi({ hasAccounts: players !== null });
  const api = Router();
  const json = (path: string, read: (request: Request) => Promise<object | null>): void => {
    api.get(path, async (request, response) => {
      const found = await within(deadlineMs, read(request));
      if (found === null) answerError(response, 'room_not_found');
      else response.set('Cache-Control', 'no-store').json(found);
    });
  };

  api.use((request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    response.set('Allow', 'GET, HEAD');
    answerError(response, 'method_not_allowed');
  });
  api.param('roomId', async (request, response, next, roomId) => {
    if (!roomIdSchema.safeParse(roomId).success) return answerError(response, 'bad_request');
    // A try at a code, as over a socket; an address counts as one player.
    const address = options.addressOf(request);
    const by = { playerId: `http ${address}`, address };
    if (await options.rateLimits.spend('enter', by)) next();
    else answerError(response, 'rate_limited');
  });

  json('/rooms/:roomId', ({ params }) => roomOf(String(params.roomId)));
  json('/lobby', lobby);
  json('/stats', cluster.current);
  json('/openapi.json', async () => openApi);

  /** Opens a stream, or says why not. */
  const open = (request: Request, response: Response) => {
    const address = options.addressOf(request);
    // A stream begun for HEAD would never end.
    if (request.method === 'HEAD') answerError(response, 'method_not_allowed');
    else if (!streams.hasRoomFor(address)) answerError(response, 'too_many_streams');
    else return streams.open(response, address);
    return null;
  };

  api.get('/rooms/:roomId/events', async (request, response) => {
    const lastId = request.headers['last-event-id'];
    const lastVersion = lastId === undefined ? 0 : Number(lastId);
    if (!Number.isSafeInteger(lastVersion) || lastVersion < 0) {
      return answerError(response, 'bad_request');
    }
    const following = options.subscribeToRoom(request.params.roomId);
    const followed = await within(deadlineMs, following).catch((error: unknown) => {
      // Should it be followed after all, nobody waits for it any more.
      following.then((late) => late?.release()).catch(() => {});
      throw error;
    });
    if (followed === null) return answerError(response, 'room_not_found');
    const stream = open(request, response);
    if (stream === null) return followed.release();
    roomStreams.add(stream, followed, lastVersion);
  });

  api.get('/lobby/events', async (request, response) => {
    const now = await within(deadlineMs, lobby());
    const stream = open(request, response);
    if (stream === null) return;
    stream.send(eventText('lobby:updated', JSON.stringify(now)));
    lobbyChannel.add(stream);
  });

  api.get('/cluster/events', async (request, response) => {
    const now = await within(deadlineMs, cluster.current());
    const stream = open(request, response);
    if (stream === null) return;
    stream.send(eventText('cluster:updated', JSON.stringify(now)));
    clusterChannel.add(stream);
  });

  if (players !== null) api.use(createPlayersApi({ ...options, ...players }));
  // A page for people: pages.ts has it.
  api.get('/docs', (_request, _response, next) => next('router'));
  api.use((_request, response) => answerError(response, 'not_found'));
  api.use(handleErrors(options));
  return api;
}
