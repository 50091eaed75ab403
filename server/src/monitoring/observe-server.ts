/** Puts together all that lets others look at a server: numbers, its report, the live page, the API. */
import type { Lobby, ReplyTo, RequestName } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import type { Router } from 'express';
import type { Backend } from '../compose/backend.ts';
import type { Config } from '../config/config.ts';
import { createApi } from '../http/api/api.ts';
import { createEventStreams } from '../http/api/event-streams.ts';
import { createHub } from '../http/api/hub.ts';
import { createRoomStreams } from '../http/api/room-streams.ts';
import type { createLobby } from '../lobby/lobby.ts';
import type { ClientAddress } from '../network/client-address.ts';
import { watchEventLoopDelay } from '../ops/event-loop-delay.ts';
import type { Log } from '../ops/log.ts';
import type { PresenceOfRooms } from '../presence/presence.ts';
import type { CommandObserver } from '../requests/command-observer.ts';
import type { Punctuality } from '../requests/punctuality.ts';
import type { RoomFeed } from '../rooms/room-feed.ts';
import type { RoomStore } from '../rooms/room-store.ts';
import type { Command } from '../session/command.ts';
import { createClusterWatch } from './cluster-watch.ts';
import type { Metrics } from './metrics.ts';
import { createServerReport } from './report-server.ts';

export type ObserveOptions = {
  config: Config;
  metrics: Metrics;
  backend: Pick<Backend, 'presence' | 'bus' | 'rateLimits' | 'now' | 'isReady' | 'space'>;
  /** Gets its routes here. */
  api: Router;
  feed: RoomFeed;
  load: RoomStore['load'];
  lobby: Pick<ReturnType<typeof createLobby>, 'current'>;
  presence: Pick<PresenceOfRooms, 'stats'>;
  punctuality: Punctuality;
  addressOf: ClientAddress['addressOf'];
  isDraining: () => boolean;
  /** Where the other servers reach this one, once it listens. */
  peerUrl: () => string | undefined;
  log: Log;
};

export function observeServer(options: ObserveOptions) {
  const { config, metrics, backend, api, feed, load, lobby, punctuality, isDraining, log } =
    options;
  const streams = createEventStreams({
    perAddress: config.streamsPerAddress,
    onSlow: metrics.streamDropped,
  });
  const roomStreams = createRoomStreams({ feed, load });
  const lobbyHub = createHub();
  const clusterHub = createHub(() => cluster.refresh());
  const cluster = createClusterWatch({
    serverName: config.serverName,
    bus: backend.bus,
    servers: backend.presence.servers,
    countHearers: clusterHub.count,
    tellCluster: (told) => clusterHub.tell('cluster:updated', JSON.stringify(told)),
    tellCommands: (told) => clusterHub.tell('commands:answered', told),
    now: backend.now,
  });

  const eventLoops = [watchEventLoopDelay(), watchEventLoopDelay(), watchEventLoopDelay()] as const;
  backend.presence.reportServer(
    createServerReport({
      serverName: config.serverName,
      startedAt: Date.now(),
      eventLoop: eventLoops[0],
      punctuality,
      countMoves: metrics.countMoves,
      read() {
        const { players, games } = options.presence.stats();
        return {
          isDraining: isDraining(),
          isReady: backend.isReady(),
          url: options.peerUrl(),
          sockets: players,
          games,
          rooms: feed.count(),
          streams: streams.count(),
          clusterStreams: clusterHub.count(),
        };
      },
    }),
  );

  const { gauge } = metrics;
  gauge('ttt_sockets', 'Sockets of players.', () => options.presence.stats().players);
  gauge('ttt_rooms_followed', 'Rooms this server keeps a copy of.', feed.count);
  gauge('ttt_streams', 'Event streams open.', streams.count);
  gauge('ttt_requests_pending', 'Requests under way.', punctuality.pending);
  gauge('ttt_store_ready', '1 if rooms can be loaded and committed.', () => +backend.isReady());
  const { space } = backend;
  gauge('ttt_redis_memory_used_bytes', 'What Redis holds.', () => space.memory().usedBytes);
  gauge(
    'ttt_redis_memory_max_bytes',
    'What Redis may hold; 0 for no limit.',
    () => space.memory().maxBytes,
  );
  gauge(
    'ttt_store_full',
    '1 while new games are refused for want of memory.',
    () => +space.isFull(),
  );
  gauge('ttt_draining', '1 once the server takes nobody any more.', () => +isDraining());
  gauge(
    'ttt_event_loop_delay_seconds',
    'The 99th percentile of the time work waits for the event loop, since the last scrape.',
    () => eventLoops[1].read() / 1000,
  );
  gauge(
    'ttt_event_loop_delay_max_seconds',
    'The longest time work waited for the event loop since the last scrape.',
    () => eventLoops[2].read(100) / 1000,
  );

  api.use(
    createApi({
      roomOf: async (roomId) => feed.copyOf(roomId) ?? load(roomId),
      lobby: lobby.current,
      ...{ cluster, streams, roomStreams, lobbyHub, clusterHub, log },
      addressOf: options.addressOf,
      rateLimits: options.backend.rateLimits,
      deadlineMs: config.requestDeadlineMs,
    }),
  );

  const observer: CommandObserver = {
    received: metrics.received,
    answered(command: Command, reply: ReplyTo<RequestName>) {
      metrics.answered(command, reply.ok ? 'ok' : reply.code);
      cluster.note(command, reply);
    },
    refused: metrics.refused,
    gone: metrics.gone,
  };

  return {
    observer,
    tellRoom: (room: Room): void => roomStreams.tell(room),
    tellLobby: (told: Lobby): void => lobbyHub.tell('lobby:updated', JSON.stringify(told)),
    countLobbyStreams: lobbyHub.count,
    /** Sends the readers of streams to another server. */
    drain: streams.endAll,
    stop(): void {
      cluster.stop();
      streams.stop();
      for (const eventLoop of eventLoops) eventLoop.stop();
    },
  };
}
