/** What an engine offers: an adapter for the port of every feature, and a clock that all servers share. */
import type { ServerOptions } from 'socket.io';
import type { AccountStore } from './accounts/account-store.ts';
import type { ChatStore } from './chat/chat-store.ts';
import type { WhereaboutsStore } from './following/whereabouts-store.ts';
import type { GameChallengeStore } from './game-challenges/game-challenge-store.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import type { StoreSpace } from './limits/store-space.ts';
import type { LobbyIndex } from './lobby/lobby-index.ts';
import type { MatchQueue } from './matchmaking/match-queue.ts';
import type { ShardStatus } from './monitoring/shard-status.ts';
import type { TelemetryChannel } from './monitoring/telemetry-channel.ts';
import type { PresenceStore } from './presence/presence-store.ts';
import type { RatingStore } from './ratings/rating-store.ts';
import type { CreatedRooms } from './rooms/created-rooms.ts';
import type { RoomStore } from './rooms/room-store.ts';

export type Backend = AsyncDisposable & {
  store: RoomStore;
  ratings: RatingStore;
  presence: PresenceStore;
  matches: MatchQueue;
  chatStore: ChatStore;
  lobbyIndex: LobbyIndex;
  telemetry: TelemetryChannel;
  rateLimits: RateLimits;
  created: CreatedRooms;
  accounts: AccountStore;
  whereabouts: WhereaboutsStore;
  gameChallenges: GameChallengeStore;
  /** Socket.IO's adapter, for what has no place in a room's document; absent for one process. */
  adapter?: SocketAdapter;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  /** The part of all rooms, from 0 to 1, that can be loaded and committed now. */
  served: () => number;
  /** The Redis masters that share the rooms, in an order that all servers agree on; none in memory. */
  shards: () => ShardStatus[];
  space: StoreSpace;
};

/** As Socket.IO's option `adapter` takes it. */
export type SocketAdapter = NonNullable<ServerOptions['adapter']>;
