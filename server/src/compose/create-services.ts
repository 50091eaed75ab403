/** What the game does, on whatever engine and whatever transport: features that know neither sockets nor HTTP. */
import { ok } from '@tictactoe/shared/result';
import type { Room } from '@tictactoe/shared/room';
import { noteLoss } from '@tictactoe/shared/room-loss';
import type { Backend } from '../backend.ts';
import { createTalk } from '../chat/talk.ts';
import type { Config } from '../config/config.ts';
import { listRooms } from '../lobby/list-rooms.ts';
import { createLobby } from '../lobby/lobby.ts';
import { createMatchMaking } from '../matchmaking/match-making.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import type { Log } from '../ops/log.ts';
import { createPresence } from '../presence/presence.ts';
import { createAttendanceRecord } from '../presence/record-attendance.ts';
import { createHandlers } from '../requests/handlers.ts';
import { createPunctuality } from '../requests/punctuality.ts';
import { createFollowRoom } from '../rooms/follow-room.ts';
import { keepRooms } from '../rooms/keep-rooms.ts';
import { createRoomFeed } from '../rooms/room-feed.ts';
import { createRoomQuota } from '../rooms/room-quota.ts';
import { createUpdateRoom } from '../rooms/update-room.ts';
import { startWakeUps } from '../rooms/wake-ups.ts';
import type { Broadcast } from './broadcast.ts';

export type ServicesOptions = {
  config: Config;
  backend: Backend;
  broadcast: Broadcast;
  metrics: Pick<Metrics, 'conflict' | 'retry' | 'wokeUp'>;
  /** Called with what fails in the background. */
  onError: (error: unknown) => void;
  log: Log;
};

export type Services = ReturnType<typeof createServices>;

export function createServices(options: ServicesOptions) {
  const { config, backend, broadcast, metrics, onError, log } = options;
  const { now, space, matches, chat, directory } = backend;
  const { continuity } = backend.presence;
  const started = new AsyncDisposableStack();

  const store = listRooms(backend.store, directory, log);
  const feed = createRoomFeed({
    store,
    tellSockets: broadcast.roomChanged,
    onLost: (copy) => reportLoss(copy).catch(onError),
  });
  const updateRoom = createUpdateRoom(store, feed, {
    onConflict: metrics.conflict,
    onRetry: metrics.retry,
  });
  const reportLoss = (copy: Room) =>
    updateRoom(copy.id, (room) => ok(noteLoss(room, copy, store.lineageOf(copy.id), null, now())));
  const roomOf = async (roomId: string): Promise<Room | null> =>
    feed.copyOf(roomId) ?? store.load(roomId);

  const presence = createPresence({
    store: backend.presence,
    copyOf: feed.copyOf,
    tellRoom: broadcast.presenceUpdated,
    tellOwnSockets: broadcast.presenceUpdatedHere,
    countPlayers: broadcast.playerCount,
    noteAttendance: createAttendanceRecord({ ...config, updateRoom, now }),
    log,
  });
  started.defer(presence.stop);
  const quota = createRoomQuota({ ...config, store, created: backend.created, now });
  const matchMaking = createMatchMaking({
    ...{ matches, store, quota, now, onError },
    tell: broadcast.matchReady,
  });
  started.defer(matchMaking.stop);
  const talk = createTalk({
    ...{ chat, roomOf, now, onError },
    tellSaid: broadcast.chatSaid,
    tellReaction: broadcast.reactionSent,
  });
  const lobby = createLobby({
    ...{ store, directory, matches, onError },
    presence: backend.presence,
    tell: broadcast.lobbyUpdated,
    countHearers: broadcast.lobbySubscribers,
  });
  started.defer(lobby.stop);
  started.defer(keepRooms({ feed, store, ttlSeconds: config.roomTtlSeconds, onError }));
  started.defer(
    startWakeUps({ store, updateRoom, now, continuity, onWakeUp: metrics.wokeUp, log }),
  );

  const handlers = createHandlers({
    ...{ store, updateRoom, matchMaking, talk, lobby, quota, now, continuity },
    isFull: space.isFull,
    isTight: space.isTight,
    roomsPerSocket: config.roomsPerSocket,
    hasSpaceFor: (roomId) => presence.watchersOf(roomId) < config.watchersPerRoom,
  });

  return {
    handlers,
    punctuality: createPunctuality(backend.presence.noteInterruption),
    feed,
    presence,
    matchMaking,
    lobby,
    roomOf,
    followRoom: createFollowRoom(feed, store.load),
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}
