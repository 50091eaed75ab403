/** One game server: puts the parts together, starts listening, and drains when it has to end. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ok } from '@tictactoe/shared/result';
import { type Room, wakeUpAt } from '@tictactoe/shared/room';
import { noteLoss } from '@tictactoe/shared/room-loss';
import { noteAttendance } from '@tictactoe/shared/room-time';
import { Router } from 'express';
import { Server } from 'socket.io';
import { createTalk } from '../chat/talk.ts';
import type { Config } from '../config/config.ts';
import { createApp } from '../http/app.ts';
import { createEventLimits } from '../limits/event-limits.ts';
import { countSessions, createHandshakeLimits } from '../limits/handshake-limits.ts';
import { createRequestLimits } from '../limits/request-limits.ts';
import { listRooms } from '../lobby/list-rooms.ts';
import { createLobby } from '../lobby/lobby.ts';
import { createMatchMaking } from '../matchmaking/match-making.ts';
import { createMetrics } from '../monitoring/metrics.ts';
import { observeServer } from '../monitoring/observe-server.ts';
import { createClientAddress } from '../network/client-address.ts';
import { createOriginCheck } from '../network/origin.ts';
import { peerUrlOf } from '../network/peer-url.ts';
import type { Log } from '../ops/log.ts';
import { createTurns } from '../ops/turns.ts';
import { type AttendanceOutcome, createPresence } from '../presence/presence.ts';
import { createHandlers } from '../requests/handlers.ts';
import { createPunctuality } from '../requests/punctuality.ts';
import { inUseTtlSeconds, keepRooms } from '../rooms/keep-rooms.ts';
import { createRoomFeed } from '../rooms/room-feed.ts';
import { createRoomQuota } from '../rooms/room-quota.ts';
import { type RoomSchedule, StoreOverloaded, StoreUnavailable } from '../rooms/room-store.ts';
import { createUpdateRoom } from '../rooms/update-room.ts';
import { startWakeUps } from '../rooms/wake-ups.ts';
import { acceptConnections, type GameServer } from '../sockets/connection.ts';
import { guardConnections } from '../sockets/connection-guard.ts';
import { drainSockets } from '../sockets/drain-sockets.ts';
import { createTellSockets, roomParser } from '../sockets/room-packets.ts';
import { guardSocketRequests } from '../sockets/socket-requests.ts';
import { startStepAside } from '../sockets/step-aside.ts';
import { httpOptions, silenceMs, socketOptions } from '../sockets/transport-options.ts';
import { createWebSocketEngine } from '../sockets/web-sockets.ts';
import { openBackend } from './backend.ts';

export type RunningServer = {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  url: string;
  /** Takes nobody any more, sends its players to another server, finishes what is under way. */
  stop: () => Promise<void>;
};

/**
 * Connections that may wait to be taken when another server's players come all at once. All that wait
 * are taken in one go, so many would hold up those who play; who finds no place tries again after 1 s,
 * 3 s and 7 s.
 */
const maxWaitingConnections = 2048;

/** For how long requests, answers and news of rooms are dealt with in one go. */
const sliceMs = 2;
/** The same of connecting and joining: with thousands of connections every turn of the event loop is dear. */
const newcomerSliceMs = 4;

/**
 * A room that goes on is kept for so long that no step of Redis' clock ends it; keep-rooms.ts shortens that
 * when everybody has left.
 */
function ttlSecondsOf(room: Room, config: Config): number {
  if (isWorthKeeping(room)) return config.finishedRoomTtlSeconds;
  const goesOn = room.status === 'playing' || (room.status === 'waiting' && room.version > 1);
  return goesOn ? Math.max(config.roomTtlSeconds, inUseTtlSeconds) : config.roomTtlSeconds;
}

/** Rejects if it cannot listen. A Redis that is away is no reason not to start. */
export async function startGameServer(config: Config, log: Log): Promise<RunningServer> {
  const schedule: RoomSchedule = (room) => ({
    ttlSeconds: ttlSecondsOf(room, config),
    wakeAt: wakeUpAt(room),
  });
  const metrics = createMetrics(config.serverName);
  const backend = await openBackend(config, schedule, metrics, log);
  let isDraining = false;
  let peerUrl: string | undefined;

  const clientAddress = createClientAddress(config.trustedProxies, (proxy) =>
    log.warn(
      { proxy },
      'X-Forwarded-For from an address not in TRUSTED_PROXIES: everybody behind it shares one limit',
    ),
  );
  const isAllowedOrigin = createOriginCheck(config.allowedOrigins, clientAddress);
  const api = Router();
  const handshakeLimits = createHandshakeLimits(config);
  const mayOpenSession = (request: IncomingMessage) =>
    handshakeLimits.admit(clientAddress.addressOf(request));
  const app = createApp({
    clientDir: config.clientDir,
    isReady: () => !isDraining && backend.isReady(),
    isFull: backend.space.isFull,
    metrics: metrics.registry,
    api,
    allowedOrigins: config.allowedOrigins,
    hstsSeconds: config.hstsSeconds,
    log,
  });
  const http = createServer(httpOptions(config.handshakeTimeoutMs), app);
  const connections = new Set<Socket>();
  http.timeout = silenceMs;
  http.on('connection', (connection) => {
    connections.add(connection);
    // Node leaves those that ask for an upgrade without one until somebody takes them [R11].
    connection.on('error', () => connection.destroy());
    connection.once('close', () => connections.delete(connection));
  });
  const onError = (error: unknown): void => {
    if (error instanceof StoreUnavailable || error instanceof StoreOverloaded) return;
    log.error({ err: error }, 'background work failed');
  };
  const turns = createTurns(sliceMs, onError);
  const newcomerTurns = createTurns(newcomerSliceMs, onError);
  const io: GameServer = new Server(http, {
    ...socketOptions({ ...config, mayOpenSession, newcomerTurns }),
    parser: roomParser,
    wsEngine: createWebSocketEngine(metrics.connectionEnded),
    ...(backend.adapter !== undefined && { adapter: backend.adapter }),
  });

  guardSocketRequests(io, isAllowedOrigin);
  guardConnections(io, {
    eventLimits: createEventLimits(config),
    addressOf: clientAddress.addressOf,
    onEnd: metrics.connectionEnded,
    log,
  });
  countSessions(io.engine, handshakeLimits, clientAddress.addressOf);
  const store = listRooms(backend.store, backend.directory, log);
  const tellSockets = createTellSockets(io);
  const feed = createRoomFeed({
    store,
    tellSockets: ({ room, origin }) =>
      turns.take(() => {
        tellSockets({ room, origin });
        if (origin !== null) metrics.told(origin);
        observed.tellRoom(room);
      }),
    onLost: (copy) => {
      const lineage = store.lineageOf(copy.id);
      updateRoom(copy.id, (room) => ok(noteLoss(room, copy, lineage, null, backend.now()))).catch(
        onError,
      );
    },
  });
  const updateRoom = createUpdateRoom(store, feed, {
    onConflict: metrics.conflict,
    onRetry: metrics.retry,
  });
  const presence = createPresence({
    store: backend.presence,
    copyOf: feed.copyOf,
    tellRoom: (told) => io.to(told.roomId).emit('presence:updated', told),
    countPlayers: () => io.of('/').sockets.size,
    tellOwnSockets: (told) => io.local.to(told.roomId).emit('presence:updated', told),
    async noteAttendance({ id, version }, here, uncertain) {
      const { absenceGraceMs } = config;
      let outcome: AttendanceOutcome = 'unchanged';
      await updateRoom(id, (room) => {
        outcome = 'outdated';
        if (room.version !== version) return ok(room);
        const noted = noteAttendance(room, here, absenceGraceMs, backend.now(), uncertain);
        outcome = noted.ok && noted.value !== room ? 'changed' : 'unchanged';
        return noted;
      });
      return outcome;
    },
    log,
  });
  const stopWakeUps = startWakeUps({
    ...{ store, updateRoom, now: backend.now, continuity: backend.presence.continuity, log },
    onWakeUp: metrics.wokeUp,
  });
  const stopKeeping = keepRooms({ feed, store, ttlSeconds: config.roomTtlSeconds, onError });
  const punctuality = createPunctuality(backend.presence.noteInterruption);
  const { serverName, playerIdKey, requestDeadlineMs } = config;
  const { matches, chat, directory, now } = backend;
  const quota = createRoomQuota({ ...config, store, created: backend.created, now: backend.now });
  const matchMaking = createMatchMaking({
    matches,
    store,
    quota,
    // In turns like answers, so that it does not overtake the one that says to wait.
    tell: (socketId, match) => turns.take(() => io.local.to(socketId).emit('match:ready', match)),
    now,
    onError,
  });
  const talk = createTalk({
    chat,
    roomOf: async (roomId) => feed.copyOf(roomId) ?? store.load(roomId),
    tellSaid: (roomId, message) => io.to(roomId).emit('chat:said', { roomId, message }),
    tellReaction: (sent) => io.to(sent.roomId).emit('reaction:sent', sent),
    now,
    onError,
  });
  const lobby = createLobby({
    store,
    directory,
    matches,
    presence: backend.presence,
    tell: (channel, told) => {
      io.local.to(channel).emit('lobby:updated', told);
      observed.tellLobby(told);
    },
    countHearers: (channel) =>
      (io.of('/').adapter.rooms.get(channel)?.size ?? 0) + observed.countLobbyStreams(),
    onError,
  });
  const handlers = createHandlers({
    ...{ store, updateRoom, matchMaking, talk, lobby, now },
    continuity: backend.presence.continuity,
    isFull: backend.space.isFull,
    isTight: backend.space.isTight,
    quota,
    roomsPerSocket: config.roomsPerSocket,
    hasSpaceFor: (roomId) => presence.watchersOf(roomId) < config.watchersPerRoom,
  });
  const observed = observeServer({
    ...{ config, metrics, backend, api, feed, lobby, presence, punctuality, log },
    load: store.load,
    addressOf: clientAddress.addressOf,
    isDraining: () => isDraining,
    peerUrl: () => peerUrl,
  });
  acceptConnections(io, {
    serverName,
    playerIdKey,
    requestDeadlineMs,
    handlers,
    feed,
    presence,
    punctuality,
    turns,
    newcomerTurns,
    requestLimits: createRequestLimits(backend.rateLimits),
    payloadLimits: config,
    observer: observed.observer,
    onGone: matchMaking.gone,
    now: backend.now,
    log,
  });

  await new Promise<void>((resolve, reject) => {
    const { port, host } = config;
    http.once('error', reject).listen({ port, host, backlog: maxWaitingConnections }, resolve);
  });
  // A connection that could not be taken, for want of descriptors say, is no reason to end.
  http.on('error', onError);
  const { port } = http.address() as AddressInfo;
  peerUrl = peerUrlOf(config.host, port);
  const sendAway = async (): Promise<void> => {
    observed.drain();
    await drainSockets(io, { drainMs: config.drainMs, pending: punctuality.pending });
  };
  const stopStepAside = startStepAside({
    isReady: backend.isReady,
    peers: () =>
      backend.presence
        .servers()
        .flatMap(({ url }) => (url === undefined || url === peerUrl ? [] : url)),
    ...{ sendAway, log },
  });

  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    async stop() {
      isDraining = true;
      stopStepAside();
      // New connections go elsewhere from here on; sockets that are open stay so.
      http.close();
      await sendAway();
      stopWakeUps();
      stopKeeping();
      lobby.stop();
      const closing = io.close();
      // Whoever is gone without a word would never shake hands on closing.
      for (const connection of connections) connection.destroySoon();
      await closing;
      matchMaking.stop();
      observed.stop();
      await presence.stop();
      await backend.close();
    },
  };
}

/** Once a game is over; one that never began because strangers did not meet is nothing to come back to. */
const isWorthKeeping = (room: Room): boolean =>
  room.status === 'over' && room.result.reason !== 'not_met';
