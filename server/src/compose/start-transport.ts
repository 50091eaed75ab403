/** The ways in: Socket.IO and HTTP on one port. */
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import type { Backend } from '../backend.ts';
import type { Config } from '../config/config.ts';
import { createAccountRoutes } from '../http/accounts/account-routes.ts';
import { createBrowserSessions } from '../http/accounts/browser-sessions.ts';
import { createApi } from '../http/api/api.ts';
import type { Streams } from '../http/api/streams.ts';
import { createApp } from '../http/app.ts';
import { guardHttp } from '../http/guard-http.ts';
import { createEventLimits } from '../limits/event-limits.ts';
import { createRequestLimits } from '../limits/request-limits.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import type { ClientAddress } from '../network/client-address.ts';
import { createCookies } from '../network/cookies.ts';
import { listen } from '../network/listen.ts';
import { createOriginCheck, type IsAllowedOrigin } from '../network/origin.ts';
import { peerUrlOf } from '../network/peer-url.ts';
import { createRelyingParties } from '../network/relying-party.ts';
import { createBulkhead } from '../ops/bulkhead.ts';
import type { Log } from '../ops/log.ts';
import { acceptConnections } from '../sockets/connection.ts';
import { guardConnections, type OnListenerError } from '../sockets/connection-guard.ts';
import { drainSockets } from '../sockets/drain-sockets.ts';
import { createSocketAccounts } from '../sockets/socket-accounts.ts';
import { guardSocketRequests } from '../sockets/socket-requests.ts';
import { httpOptions, silenceMs } from '../sockets/transport-options.ts';
import type { Monitoring } from './create-monitoring.ts';
import type { Services } from './create-services.ts';
import type { SocketServer } from './create-socket-server.ts';
import { readinessOf, type ServerStatus } from './server-status.ts';

export type TransportOptions = SocketServer & {
  config: Config;
  backend: Backend;
  services: Services;
  monitoring: Monitoring;
  streams: Streams;
  metrics: Metrics;
  clientAddress: ClientAddress;
  status: ServerStatus;
  /** Called with what a listener threw, which ended its connection. */
  onListenerError: OnListenerError;
  onError: (error: unknown) => void;
  log: Log;
};

/**
 * Connections that may wait to be taken at each socket, when another server's players come all at once; who finds no
 * place tries again after 1 s, 3 s and 7 s.
 */
const maxWaitingConnections = 2048;

/** Rejects if it cannot listen. */
export async function startTransport(options: TransportOptions) {
  const { config, backend, services, monitoring, streams, metrics, status, log } = options;
  const { io, handshakeLimits, clientAddress, onListenerError, onError } = options;
  const { addressOf } = clientAddress;

  const isAllowedOrigin = createOriginCheck(config.allowedOrigins, clientAddress);
  const accounts = openAccounts(options, isAllowedOrigin);
  const api = createApi({
    roomOf: services.roomOf,
    subscribeToRoom: services.subscribeToRoom,
    lobby: services.lobby.current,
    cluster: monitoring.cluster,
    ...{ streams: streams.all, roomStreams: streams.rooms },
    ...{ lobbyChannel: streams.lobby, clusterChannel: streams.cluster },
    players: accounts && {
      profiles: services.profiles,
      accountOf: async (request) => (await accounts.browserSessions.find(request))?.account ?? null,
    },
    ...{ addressOf, rateLimits: backend.rateLimits, deadlineMs: config.requestDeadlineMs, log },
    onFailure: metrics.httpFailed,
  });
  const app = createApp({
    clientDir: config.clientDir,
    roomOf: services.roomOf,
    ...{ rateLimits: backend.rateLimits, clientAddress },
    readiness: () => readinessOf(status, backend.served()),
    isFull: backend.space.isFull,
    metrics: metrics.registry,
    api,
    accounts: accounts && { routes: accounts.routes, renew: accounts.browserSessions.renew },
    hasAccounts: config.hasAccounts,
    allowedOrigins: config.allowedOrigins,
    hstsSeconds: config.hstsSeconds,
    onFailure: metrics.httpFailed,
    log,
  });
  const http = createServer(httpOptions(config.handshakeTimeoutMs), app);
  const connections = new Set<Socket>();
  const eventLimits = createEventLimits(config);
  guardHttp(http, {
    ...{ slicer: options.slicer, newcomers: options.newcomers, addressOf, eventLimits },
    ...{ onError: onListenerError, onEnd: metrics.connectionEnded },
  });
  http.timeout = silenceMs;
  http.on('connection', (connection) => {
    connections.add(connection);
    // Node leaves those that ask for an upgrade without one until somebody takes them [R11].
    connection.on('error', () => connection.destroy());
    connection.once('close', () => connections.delete(connection));
  });

  io.attach(http);
  // Engine.IO would end all connections as soon as those that came by the first of the sockets that listen are gone.
  http.removeAllListeners('close');
  guardSocketRequests(io, isAllowedOrigin);
  guardConnections(io, {
    eventLimits,
    sessions: handshakeLimits,
    addressOf,
    onEnd: metrics.connectionEnded,
    onError: onListenerError,
    log,
  });
  acceptConnections(io, {
    ...{ serverName: config.serverName, playerIdKey: config.playerIdKey },
    requestDeadlineMs: config.requestDeadlineMs,
    ...{ handlers: services.handlers, deadlines: services.deadlines },
    ...{ subscriptions: services.subscriptions, presence: services.presence },
    accounts: accounts?.sockets ?? null,
    ...{ slicer: options.slicer, newcomers: options.newcomers },
    bulkhead: createBulkhead(config.requestsAtOncePerAddress),
    requestLimits: createRequestLimits(backend.rateLimits),
    payloadLimits: config,
    observer: monitoring.observer,
    onGone: services.matchMaking.gone,
    ...{ now: backend.now, log },
  });

  const close = async (): Promise<void> => {
    const closing = io.close();
    // A client that vanished would never answer the close.
    for (const connection of connections) connection.destroySoon();
    await closing;
  };
  const { host } = config;
  // A connection that could not be taken, for want of descriptors say, is no reason to end.
  const listening = await listen(
    http,
    { host, port: config.port, backlog: maxWaitingConnections },
    onError,
  ).catch(async (error: Error) => {
    await close();
    throw error;
  });
  const { port } = listening;

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    peerUrl: peerUrlOf(host, port),
    /** New connections go elsewhere from here on; sockets that are open stay so. */
    stopListening: listening.stop,
    /** Sends everybody who is connected to another server. */
    async sendAway(): Promise<void> {
      streams.all.endAll();
      await drainSockets(io, { drainMs: config.drainMs, pending: services.deadlines.pending });
    },
    async [Symbol.asyncDispose](): Promise<void> {
      listening.stop();
      await close();
    },
  };
}

/** Who is signed in, as HTTP and sockets see it; null where there are no accounts. */
function openAccounts(options: TransportOptions, isAllowedOrigin: IsAllowedOrigin) {
  const { config, backend, services, clientAddress, metrics, log, onError } = options;
  const { accounts, following, whereabouts, gameChallenges } = services;
  if (accounts === null) return null;
  const relyingParties = createRelyingParties(config.publicUrl, clientAddress);
  const cookies = createCookies(relyingParties.hasTls);
  const browserSessions = createBrowserSessions(accounts.sessions, cookies);
  const routes = createAccountRoutes({
    ...{ accounts, following, browserSessions, cookies, relyingParties, isAllowedOrigin },
    ...{ addressOf: clientAddress.addressOf, rateLimits: backend.rateLimits },
    ...{ deadlineMs: config.requestDeadlineMs, onFailure: metrics.httpFailed, log },
  });
  const sockets = createSocketAccounts({
    ...{ sessions: accounts.sessions, cookies, onError },
    onTab(accountId, tab) {
      gameChallenges.greet(accountId, tab.socketId);
      return whereabouts.enter(accountId, tab);
    },
  });
  return { browserSessions, routes, sockets };
}
