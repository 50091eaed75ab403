/** One game server, put together, and taken apart in reverse when it ends or cannot start. */
import type { Backend } from '../backend.ts';
import type { Config } from '../config/config.ts';
import { isTransient, type OnError } from '../errors.ts';
import { createStreams } from '../http/api/streams.ts';
import { openMemoryBackend } from '../memory/open-memory-backend.ts';
import { createMetrics, type Metrics } from '../monitoring/metrics.ts';
import { createClientAddress } from '../network/client-address.ts';
import type { Log } from '../ops/log.ts';
import { openRedisBackend } from '../redis/open-redis-backend.ts';
import { createRoomSchedule } from '../rooms/room-schedule.ts';
import type { OnListenerError } from '../sockets/connection-guard.ts';
import { startStepAside } from '../sockets/step-aside.ts';
import { createBroadcast } from './broadcast.ts';
import { createMonitoring } from './create-monitoring.ts';
import { createServices } from './create-services.ts';
import { createSocketServer } from './create-socket-server.ts';
import type { ServerStatus } from './server-status.ts';
import { startTransport } from './start-transport.ts';

export type RunningServer = {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  url: string;
  /** Takes nobody any more, sends its players to another server, finishes what is under way. */
  stop: () => Promise<void>;
};

/**
 * Rejects if it cannot listen, or Redis refuses the credentials; nothing stays behind then. A Redis that is away
 * is no reason not to start.
 */
export async function startGameServer(config: Config, log: Log): Promise<RunningServer> {
  await using started = new AsyncDisposableStack();
  const status: ServerStatus = { isDraining: false, isAside: false, peerUrl: undefined };
  const clientAddress = createClientAddress(config.trustedProxies, (proxy) =>
    log.warn({ proxy }, untrustedProxy),
  );

  const metrics = createMetrics(config.serverName);
  const onError: OnError = (error, facts = {}, message = 'background work failed') => {
    if (isTransient(error)) return;
    metrics.backgroundFailed();
    log.error({ err: error, ...facts }, message);
  };
  const onListenerError: OnListenerError = (error, by = log) => {
    metrics.connectionEnded('error');
    by.error({ err: error }, 'a listener failed, its connection was ended');
  };
  const backend = started.use(await openBackend(config, metrics, onError, log));
  const sockets = createSocketServer({
    ...{ config, adapter: backend.adapter, addressOf: clientAddress.addressOf },
    ...{ onListenerError, onError },
    onConnectionEnded: metrics.connectionEnded,
  });
  const streams = started.use(
    createStreams({
      perAddress: config.streamsPerAddress,
      onSlow: metrics.streamDropped,
      onError: onListenerError,
    }),
  );
  const broadcast = createBroadcast({ ...sockets, streams, metrics });
  const services = started.use(
    createServices({ config, backend, broadcast, metrics, onError, log }),
  );
  const monitoring = started.use(
    createMonitoring({ config, metrics, backend, services, streams, status, onError }),
  );
  const transport = started.use(
    await startTransport({
      ...{ ...sockets, config, backend, services, monitoring, streams, metrics },
      ...{ clientAddress, status, onListenerError, onError, log },
    }),
  );
  status.peerUrl = transport.peerUrl;
  started.defer(async () => {
    status.isDraining = true;
    transport.stopListening();
    await transport.sendAway();
  });
  const { peers } = backend.presence;
  started.defer(
    startStepAside({
      servesAll: () => backend.served() === 1,
      peers: () =>
        peers().flatMap(({ url }) => (url === undefined || url === transport.peerUrl ? [] : url)),
      sendAway: transport.sendAway,
      onAside: (isAside) => {
        status.isAside = isAside;
      },
      onError,
      log,
    }),
  );

  const running = started.move();
  return { url: transport.url, stop: () => running.disposeAsync() };
}

/** Memory for a single process, Redis for one server of many. */
async function openBackend(
  config: Config,
  metrics: Metrics,
  onMessageError: OnError,
  log: Log,
): Promise<Backend> {
  const schedule = createRoomSchedule(config);
  const { redisUrls } = config;
  if (redisUrls === undefined) return openMemoryBackend(config, schedule);
  const observer = {
    onRoundTrip: metrics.roundTrip,
    onReconnect: metrics.reconnected,
    onRefusal: metrics.storeRefused,
    onMessageError,
  };
  return openRedisBackend({ ...config, redisUrls }, schedule, observer, log);
}

const untrustedProxy =
  'X-Forwarded-For from an address not in TRUSTED_PROXIES: everybody behind it shares one limit';
