/** What the game does, on whatever engine and whatever transport: features that know neither sockets nor HTTP. */
import { ok } from '@tictactoe/shared/result';
import type { Room } from '@tictactoe/shared/room';
import { noteLoss } from '@tictactoe/shared/room-loss';
import { createAccounts } from '../accounts/accounts.ts';
import { withAllForgotten } from '../accounts/with-all-forgotten.ts';
import type { Backend } from '../backend.ts';
import { createChat } from '../chat/chat.ts';
import type { Config } from '../config/config.ts';
import type { OnError } from '../errors.ts';
import { createFollowing } from '../following/following.ts';
import { startWhereabouts } from '../following/whereabouts.ts';
import { createGameChallenges } from '../game-challenges/game-challenges.ts';
import { createLobby } from '../lobby/lobby.ts';
import { withLobbyIndex } from '../lobby/with-lobby-index.ts';
import { createMatchMaking } from '../matchmaking/match-making.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import type { Log } from '../ops/log.ts';
import { createPresence } from '../presence/presence.ts';
import { createAttendanceRecord } from '../presence/record-attendance.ts';
import { historyOf } from '../ratings/history.ts';
import { createAccountOf } from '../ratings/player-account.ts';
import { createProfiles } from '../ratings/profiles.ts';
import { createPublicGameIds } from '../ratings/public-game-ids.ts';
import { startRatingGames } from '../ratings/rate-games.ts';
import { createHandlers } from '../requests/handlers.ts';
import { createRequestDeadlines } from '../requests/request-deadlines.ts';
import { keepRooms } from '../rooms/keep-rooms.ts';
import { createRoomQuota } from '../rooms/room-quota.ts';
import { createRoomSubscriptions } from '../rooms/room-subscriptions.ts';
import { startRoomTimers } from '../rooms/room-timers.ts';
import { createSubscribeToRoom } from '../rooms/subscribe-to-room.ts';
import { createThinker } from '../rooms/think.ts';
import { createUpdateRoom } from '../rooms/update-room.ts';
import type { Broadcast } from './broadcast.ts';

export type ServicesOptions = {
  config: Config;
  backend: Backend;
  broadcast: Broadcast;
  metrics: Pick<Metrics, 'conflict' | 'retry' | 'wokeUp' | 'thought' | 'unthought' | 'rated'>;
  /** Called with what fails in the background. */
  onError: OnError;
  log: Log;
};

export type Services = ReturnType<typeof createServices>;

export function createServices(options: ServicesOptions) {
  const { config, backend, broadcast, metrics, onError, log } = options;
  const { now, space, matches, lobbyIndex, ratings, whereabouts } = backend;
  const { continuityOf } = backend.presence;
  const started = new AsyncDisposableStack();

  const store = withLobbyIndex(backend.store, lobbyIndex, log);
  const subscriptions = createRoomSubscriptions({
    store,
    notifySockets: broadcast.roomChanged,
    onLost: (copy) => reportLoss(copy).catch(onError),
  });
  const updateRoom = createUpdateRoom(store, subscriptions, {
    onConflict: metrics.conflict,
    onRetry: metrics.retry,
  });
  const reportLoss = (copy: Room) =>
    updateRoom(copy.id, (room) => ok(noteLoss(room, copy, store.lineageOf(copy.id), null, now())));
  const roomOf = async (roomId: string): Promise<Room | null> =>
    subscriptions.copyOf(roomId) ?? store.load(roomId);

  const presence = createPresence({
    store: backend.presence,
    copyOf: subscriptions.copyOf,
    broadcast: broadcast.presenceUpdated,
    notifyOwnSockets: broadcast.presenceUpdatedHere,
    countPlayers: broadcast.playerCount,
    noteAttendance: createAttendanceRecord({ ...config, updateRoom, now }),
    onError,
  });
  started.defer(presence.stop);
  const quota = createRoomQuota({ ...config, store, created: backend.created, now });
  const accountOf = createAccountOf(ratings);
  const matchMaking = createMatchMaking({
    ...{ matches, store, quota, accountOf, now, onError },
    tell: broadcast.matchReady,
    tellOver: broadcast.matchOver,
  });
  started.defer(matchMaking.stop);
  const chat = createChat({
    ...{ store: backend.chatStore, roomOf, now, onError },
    broadcastMessage: broadcast.chatSaid,
    broadcastReaction: broadcast.reactionSent,
    broadcastSharing: broadcast.chatShared,
  });
  const lobby = createLobby({
    ...{ store, lobbyIndex, matches, onError },
    presence: backend.presence,
    tell: broadcast.lobbyUpdated,
    subscriberCount: broadcast.lobbySubscribers,
  });
  started.defer(lobby.stop);
  started.defer(keepRooms({ subscriptions, store, ttlSeconds: config.roomTtlSeconds, onError }));
  const thinker = createThinker({ onThought: metrics.thought, onUnthought: metrics.unthought });
  started.defer(
    startRoomTimers({
      store,
      updateRoom,
      thinker,
      now,
      continuityOf,
      onWakeUp: metrics.wokeUp,
      onError,
    }),
  );

  const gameChallenges = createGameChallenges({
    ...{ store: backend.gameChallenges, accounts: backend.accounts, whereabouts, now, onError },
    notifyReceived: broadcast.challengeReceived,
    notifyOver: broadcast.challengeOver,
    notifyTab: broadcast.challengeOpen,
    notifyDeclined: broadcast.challengeDeclined,
  });
  const handlers = createHandlers({
    ...{ store, updateRoom, accountOf, matchMaking, chat, lobby, quota, now, continuityOf },
    gameChallenges,
    copyOf: subscriptions.copyOf,
    isFull: space.isFull,
    isTight: space.isTight,
    roomsPerSocket: config.roomsPerSocket,
    hasSpaceFor: (roomId) => presence.watchersOf(roomId) < config.watchersPerRoom,
  });

  const keepers = [ratings, whereabouts, backend.gameChallenges];
  const accountStore = withAllForgotten(backend.accounts, keepers);
  const accounts = config.hasAccounts
    ? createAccounts({
        ...{ store: accountStore, isFull: space.isFull, now, onError },
        historyOf: (accountId) => historyOf(ratings, accountId),
      })
    : null;
  const ratingGames = config.hasAccounts
    ? startRatingGames({
        ...{ ratings, notifyRoom: broadcast.gameRated, onRated: metrics.rated, onError },
      })
    : null;
  if (ratingGames !== null) started.defer(ratingGames.stop);
  const { copyOf } = subscriptions;
  const whereaboutsHere = startWhereabouts({ store: whereabouts, copyOf, onError });
  started.defer(whereaboutsHere.stop);

  return {
    handlers,
    /** Null where there are none. */
    accounts,
    ratingGames,
    following: createFollowing({ accounts: backend.accounts, whereabouts }),
    gameChallenges,
    whereabouts: whereaboutsHere,
    deadlines: createRequestDeadlines(({ roomId }) => backend.presence.recordInterruption(roomId)),
    subscriptions,
    presence,
    matchMaking,
    lobby,
    thinker,
    profiles: createProfiles({
      ...{ accounts: backend.accounts, ratings },
      gameIds: createPublicGameIds(config.playerIdKey),
    }),
    roomOf,
    subscribeToRoom: createSubscribeToRoom(subscriptions, store.load),
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}
