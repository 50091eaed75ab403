/**
 * Reference: a server with some of this project's parts, the first ones of `parts` up to the one that PART names, and
 * the floor's ways for the rest. Parts are this project's own modules, put together as in `compose/`.
 */
import { createServer } from 'node:http';
import { uninterrupted } from '@tictactoe/shared/continuity';
import { createSocketServer } from '../../../server/src/compose/create-socket-server.ts';
import { readConfig } from '../../../server/src/config/config.ts';
import { createEventLimits } from '../../../server/src/limits/event-limits.ts';
import { createRequestLimits } from '../../../server/src/limits/request-limits.ts';
import { createMetrics, type Metrics } from '../../../server/src/monitoring/metrics.ts';
import { createClientAddress } from '../../../server/src/network/client-address.ts';
import { createBulkhead } from '../../../server/src/ops/bulkhead.ts';
import { createLog } from '../../../server/src/ops/log.ts';
import {
  type AnswerOptions,
  createAnswerRequest,
} from '../../../server/src/requests/answer-request.ts';
import { createHandlers, type HandlerOptions } from '../../../server/src/requests/handlers.ts';
import { createRequestDeadlines } from '../../../server/src/requests/request-deadlines.ts';
import type { RequestObserver } from '../../../server/src/requests/request-observer.ts';
import type { RoomChange } from '../../../server/src/rooms/room-store.ts';
import { acceptConnections } from '../../../server/src/sockets/connection.ts';
import { guardConnections } from '../../../server/src/sockets/connection-guard.ts';
import { createNotifySockets } from '../../../server/src/sockets/room-packets.ts';
import type { SocketSessionOptions } from '../../../server/src/sockets/socket-session.ts';
import { type Part, parts } from '../parts/parts.ts';
import { openRooms } from './parts/open-rooms.ts';
import { createPlainAnswer } from './parts/plain-answer.ts';
import { acceptPlainly, createPlainSockets } from './parts/plain-sockets.ts';
import { projectRules, smallRules } from './parts/rules.ts';
import { endOnSignals } from './serve.ts';

const last = parts.indexOf(process.env.PART as Part);
const has = (part: Part): boolean => parts.indexOf(part) <= last;
const config = readConfig(process.env);
const log = createLog(config);
/** Nothing may go wrong: that ends the server, and so the run. */
const onError = (error: unknown): never => {
  throw error;
};
const nothing = (): void => {};

const metrics = has('metrics') ? createMetrics(config.serverName) : null;
const { addressOf } = createClientAddress(config.trustedProxies);
const guarded = has('connections')
  ? createSocketServer({
      ...{ config, addressOf, onError, onListenerError: onError },
      onConnectionEnded: metrics?.connectionEnded ?? nothing,
    })
  : null;
const { io, slicer, newcomerSlicer } = guarded ?? createPlainSockets(onError);

const notifySockets = createNotifySockets(io);
const notify = (change: RoomChange): void => {
  notifySockets(change);
  if (change.origin !== null) metrics?.told(change.origin);
};
const rooms = await openRooms({
  ...{ config, has, log },
  notifySockets: has('requests') ? (change) => slicer.run(notify, change.room.id, change) : notify,
  hooks: metrics === null ? undefined : { onConflict: metrics.conflict, onRetry: metrics.retry },
});
const { store, updateRoom, copyOf, now } = rooms;
/** Presence is none of the parts. */
const sessions = {
  subscriptions: rooms,
  presence: { enter: () => nothing, refresh: nothing },
} as unknown as SocketSessionOptions;

const answering: AnswerOptions = {
  handlers: createHandlers({
    ...{ store, updateRoom, copyOf, now },
    continuityOf: () => uninterrupted,
    quota: { reserve: async () => true },
    accountOf: async () => undefined,
    // As much of these as two players meet in a game.
    ...{ matchMaking: { entered: nothing }, lobby: { show: nothing }, chat: { greet: nothing } },
    gameChallenges: { withdraw: nothing },
    ...{ isFull: () => false, isTight: () => false, hasSpaceFor: () => true },
    roomsPerSocket: config.roomsPerSocket,
  } as unknown as HandlerOptions),
  requestDeadlineMs: config.requestDeadlineMs,
  requestLimits: has('connections') ? createRequestLimits({ spend: async () => true }) : () => null,
  payloadLimits: config,
  deadlines: createRequestDeadlines(),
  bulkhead: createBulkhead(config.requestsAtOncePerAddress),
  ...{ slicer, newcomerSlicer, log },
  observer: observerOf(metrics),
};

const http = createServer();
io.attach(http);
if (guarded === null) {
  const rules = has('document') ? projectRules : smallRules;
  const answer = has('requests')
    ? createAnswerRequest(answering)
    : createPlainAnswer({ rules, isValidated: has('validation'), store, updateRoom, now });
  acceptPlainly(io, { ...sessions, answer, playerIdKey: config.playerIdKey, log, onError });
} else {
  guardConnections(io, {
    ...{ eventLimits: createEventLimits(config), sessions: guarded.handshakeLimits },
    ...{ addressOf, onEnd: metrics?.connectionEnded ?? nothing, onError, log },
  });
  acceptConnections(io, {
    ...{ ...sessions, ...answering, now, accounts: null, onGone: nothing },
    ...{ serverName: config.serverName, playerIdKey: config.playerIdKey },
  });
}
http.listen(config.port, config.host, 511, () => console.log('{"msg":"listening"}'));
endOnSignals();

function observerOf(observing: Metrics | null): RequestObserver {
  if (observing === null)
    return { received: nothing, answered: nothing, refused: nothing, gone: nothing };
  const { received, refused, gone } = observing;
  return {
    ...{ received, refused, gone },
    answered: (context, reply) => observing.answered(context, reply.ok ? 'ok' : reply.code),
  };
}
