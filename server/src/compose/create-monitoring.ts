/** What lets others look at a server: its numbers, its report to the other servers, and the live page. */
import type { ReplyTo, RequestName } from '@tictactoe/shared/protocol';
import type { Backend } from '../backend.ts';
import type { Config } from '../config/config.ts';
import type { OnError } from '../errors.ts';
import type { Streams } from '../http/api/streams.ts';
import { createClusterWatch } from '../monitoring/cluster-watch.ts';
import { measureShards } from '../monitoring/measure-shards.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import { createServerReport } from '../monitoring/report-server.ts';
import { watchEventLoopDelay } from '../ops/event-loop-delay.ts';
import type { RequestObserver } from '../requests/request-observer.ts';
import type { RequestContext } from '../session/request-context.ts';
import type { Services } from './create-services.ts';
import { readinessOf, type ServerStatus } from './server-status.ts';

export type MonitoringOptions = {
  config: Config;
  metrics: Metrics;
  backend: Backend;
  services: Services;
  streams: Streams;
  status: ServerStatus;
  onError: OnError;
};

export type Monitoring = ReturnType<typeof createMonitoring>;

export function createMonitoring(options: MonitoringOptions) {
  const { config, metrics, backend, services, streams, status } = options;
  const { subscriptions, presence, deadlines, thinker, ratingGames } = services;
  const started = new DisposableStack();
  const watchDelay = () => started.adopt(watchEventLoopDelay(), (watch) => watch.stop());
  const ownReport = createServerReport({
    serverName: config.serverName,
    startedAt: Date.now(),
    eventLoop: watchDelay(),
    deadlines,
    countMoves: metrics.countMoves,
    shards: backend.shards,
    read() {
      const { players, games } = presence.stats();
      return {
        isDraining: status.isDraining,
        isReady: readinessOf(status, backend.served()).isReady,
        url: status.peerUrl,
        sockets: players,
        games,
        rooms: subscriptions.count(),
        streams: streams.all.count(),
        clusterStreams: streams.cluster.count(),
      };
    },
  });
  backend.presence.reportServer(ownReport);
  const cluster = createClusterWatch({
    serverName: config.serverName,
    telemetry: backend.telemetry,
    servers: backend.presence.servers,
    ownReport,
    watcherCount: () => backend.presence.totals().clusterStreams,
    subscriberCount: streams.cluster.count,
    broadcastCluster: (told) => streams.cluster.broadcast('cluster:updated', JSON.stringify(told)),
    broadcastRequests: (told) => streams.cluster.broadcast('commands:answered', told),
    now: backend.now,
    onError: options.onError,
  });
  started.defer(cluster.stop);
  streams.cluster.onCount(cluster.refresh);

  const { gauge } = metrics;
  const { space } = backend;
  const [delay, longestDelay] = [watchDelay(), watchDelay()];
  gauge('ttt_sockets', 'Sockets of players.', () => presence.stats().players);
  gauge('ttt_rooms_followed', 'Rooms this server keeps a copy of.', subscriptions.count);
  gauge('ttt_streams', 'Event streams open.', streams.all.count);
  gauge('ttt_requests_pending', 'Requests under way.', deadlines.pending);
  gauge('ttt_positions_waiting', "Positions that wait for the computer's move.", thinker.waiting);
  gauge(
    'ttt_rated_games_waiting',
    'Rated games that have ended and are being counted by this server.',
    () => ratingGames?.waiting() ?? 0,
  );
  gauge(
    'ttt_store_ready',
    '1 if rooms can be loaded and committed.',
    () => +(backend.served() > 0.5),
  );
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
  gauge(
    'ttt_rooms_served_ratio',
    'The part of all rooms that can be loaded and committed, from 0 to 1.',
    backend.served,
  );
  measureShards(metrics.perShard, backend);
  gauge('ttt_draining', '1 once the server takes nobody any more.', () => +status.isDraining);
  gauge(
    'ttt_event_loop_delay_seconds',
    'The 99th percentile of the time work waits for the event loop, since the last scrape.',
    () => delay.read() / 1000,
  );
  gauge(
    'ttt_event_loop_delay_max_seconds',
    'The longest time work waited for the event loop since the last scrape.',
    () => longestDelay.read(100) / 1000,
  );

  const observer: RequestObserver = {
    received: metrics.received,
    answered(context: RequestContext, reply: ReplyTo<RequestName>) {
      metrics.answered(context, reply.ok ? 'ok' : reply.code);
      cluster.note(context, reply);
    },
    refused: metrics.refused,
    gone: metrics.gone,
  };

  return { cluster, observer, [Symbol.dispose]: () => started.dispose() };
}
