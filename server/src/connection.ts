/**
 * One player's socket: who is behind it, which rooms it is in, and an answer to everything it asks.
 * What a request does is up to the handlers.
 */

import type { ErrorCode } from '@tictactoe/shared/error-codes';
import {
  type Facts,
  handshakeSchema,
  type ReplyTo,
  type RequestName,
  type Requests,
  requestSchemas,
} from '@tictactoe/shared/protocol';
import type { Server, Socket } from 'socket.io';
import type { Caller } from './caller.ts';
import type { ClientAddress } from './client-address.ts';
import { type Command, receiveCommand } from './command.ts';
import type { EventLimits, Verdict } from './event-limits.ts';
import type { Handlers } from './handlers.ts';
import { playerIdOf } from './identity.ts';
import type { Log } from './log.ts';
import { createAnswerLog } from './log-answer.ts';
import type { CommandObserver } from './observe/command-observer.ts';
import type { PresenceOfRooms } from './presence.ts';
import type { Punctuality } from './punctuality.ts';
import { type PayloadLimits, refusalOfPayload } from './refuse-payload.ts';
import { requestIdOf } from './request-id.ts';
import type { RequestLimits } from './request-limits.ts';
import type { RoomFeed } from './room-feed.ts';
import { StoreOverloaded, StoreUnavailable } from './store/room-store.ts';

export type PlayerData = { playerId: string };
export type GameServer = Server<Requests, Facts, Record<string, never>, PlayerData>;
type PlayerSocket = Socket<Requests, Facts, Record<string, never>, PlayerData>;

export type ConnectionOptions = {
  serverName: string;
  playerIdKey: string;
  requestDeadlineMs: number;
  handlers: Handlers;
  feed: RoomFeed;
  presence: PresenceOfRooms;
  punctuality: Punctuality;
  addressOf: ClientAddress['addressOf'];
  eventLimits: EventLimits;
  requestLimits: RequestLimits;
  payloadLimits: PayloadLimits;
  observer: CommandObserver;
  /** Told when a socket has gone for good. */
  onGone: (caller: Caller) => void;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  log: Log;
};

export function acceptConnections(io: GameServer, options: ConnectionOptions): void {
  const logAnswer = createAnswerLog();
  io.use((socket, next) => {
    const handshake = handshakeSchema.safeParse(socket.handshake.auth);
    if (!handshake.success) return next(new Refused('unauthenticated'));
    socket.data.playerId = playerIdOf(handshake.data.secret, options.playerIdKey);
    next();
  });
  io.on('connection', (socket) => {
    const { playerId } = socket.data;
    const request = requestIdOf(socket.handshake.headers);
    const log = options.log.child({ player: playerId, socket: socket.id, request });
    const rooms = roomsOf(socket, options);
    const address = options.addressOf(socket.request);
    const caller: Caller = { playerId, address, socketId: socket.id, ...rooms.actions };
    const judge = options.eventLimits.forSocket(address);
    log.info({ transport: socket.conn.transport.name }, 'connected');

    socket.emit('welcome', { server: options.serverName, playerId, now: options.now() });
    socket.onAny((event: unknown, ...args: unknown[]) => {
      // What was on its way when the connection was ended.
      if (!socket.connected) return;
      const verdict = judge();
      if (verdict === 'end') return endFlood(socket, log);
      void answer(socket, caller, event, args, { ...options, verdict, log, logAnswer });
    });
    socket.on('disconnect', (reason) => {
      rooms.leaveAll();
      options.onGone(caller);
      options.observer.gone(socket.id);
      log.info({ reason }, 'disconnected');
    });
  });
}

/** Answering a flood would feed it: the socket is told once and ended. */
function endFlood(socket: PlayerSocket, log: Log): void {
  log.warn({ code: 'rate_limited' }, 'socket ended for its flood of events');
  socket.emit('request:refused', { event: '', code: 'rate_limited' });
  socket.disconnect(true);
}

/** Socket.IO passes `data` on to the client with the refused handshake. */
class Refused extends Error {
  data: { code: ErrorCode };
  constructor(code: ErrorCode) {
    super(code);
    this.data = { code };
  }
}

/** The rooms a socket is in; it leaves them all when it goes. */
function roomsOf(socket: PlayerSocket, { feed, presence }: ConnectionOptions) {
  type Membership = { following: Promise<void>; leavers: (() => void)[] };
  const memberships = new Map<string, Membership>();

  const leave = (roomId: string): void => {
    for (const leaver of memberships.get(roomId)?.leavers ?? []) leaver();
    memberships.delete(roomId);
    void socket.leave(roomId);
  };
  const follow = async (roomId: string, membership: Membership): Promise<void> => {
    const unfollow = await feed.follow(roomId);
    // It may have left, or broken off, in the meantime.
    if (memberships.get(roomId) !== membership) return unfollow();
    membership.leavers.push(unfollow);
    await socket.join(roomId);
  };

  return {
    actions: {
      isIn: (roomId: string) => memberships.has(roomId),
      roomCount: () => memberships.size,
      async follow(roomId: string): Promise<void> {
        let membership = memberships.get(roomId);
        if (membership === undefined) {
          membership = { following: Promise.resolve(), leavers: [] };
          memberships.set(roomId, membership);
          membership.following = follow(roomId, membership);
        }
        try {
          await membership.following;
        } catch (error) {
          if (memberships.get(roomId) === membership) memberships.delete(roomId);
          throw error;
        }
      },
      arrive(roomId: string): void {
        const membership = memberships.get(roomId);
        if (membership === undefined) return;
        if (membership.leavers.length === 1) {
          membership.leavers.push(presence.enter(roomId, socket.data.playerId));
        } else {
          presence.refresh(roomId);
        }
      },
      leave,
      hear: async (channel: string) => socket.join(channel),
      stopHearing: async (channel: string) => socket.leave(channel),
    },
    leaveAll: () => {
      for (const roomId of [...memberships.keys()]) leave(roomId);
    },
  };
}

type Answer = ReplyTo<RequestName>;
type AnswerOptions = Pick<
  ConnectionOptions,
  | 'handlers'
  | 'requestDeadlineMs'
  | 'requestLimits'
  | 'payloadLimits'
  | 'punctuality'
  | 'observer'
  | 'log'
> & { verdict: Verdict; logAnswer: ReturnType<typeof createAnswerLog> };

/** Answers one request, whatever it was, within its deadline [R8]. Never rejects. */
async function answer(
  socket: PlayerSocket,
  caller: Caller,
  event: unknown,
  args: unknown[],
  options: AnswerOptions,
): Promise<void> {
  const { observer, log, logAnswer } = options;
  const name = String(event);
  const reply = args.at(-1);
  if (typeof reply !== 'function') {
    observer.refused('no_acknowledgement');
    socket.emit('request:refused', { event: name.slice(0, 64), code: 'no_acknowledgement' });
    return;
  }
  if (options.verdict === 'refuse') {
    observer.refused('rate_limited');
    return reply({ ok: false, code: 'rate_limited' });
  }
  const startedAt = performance.now();
  const answered = await carryOut(caller, name, args.slice(0, -1), options);
  const durationMs = Math.round(performance.now() - startedAt);
  const room = 'room' in answered ? answered.room?.id : roomNamedBy(args[0]);
  logAnswer(log, { event: name, room, code: answered.ok ? 'ok' : answered.code, durationMs });
  reply(answered);
}

async function carryOut(
  caller: Caller,
  name: string,
  args: unknown[],
  options: AnswerOptions,
): Promise<Answer> {
  const { handlers, requestDeadlineMs, requestLimits, punctuality, observer, log } = options;
  const refuse = (code: ErrorCode): Answer => {
    observer.refused(code);
    return { ok: false, code };
  };
  if (!isRequestName(name)) return refuse('unknown_event');
  const payload = requestSchemas[name].safeParse(args[0]);
  if (!payload.success || args.length !== 1) {
    return refuse(refusalOfPayload(args, options.payloadLimits));
  }
  const command = receiveCommand(name, caller.socketId, requestDeadlineMs);
  observer.received(command);
  const answered = await carryOutCommand();
  observer.answered(command, answered);
  return answered;

  async function carryOutCommand(): Promise<Answer> {
    try {
      // The schema of that name made the payload, so it fits the handler of that name.
      const handler = handlers[name as RequestName] as Handler;
      const work = requestLimits(caller, command.event, payload.data as object).then((code) =>
        code === null ? handler(caller, payload.data, command) : { ok: false as const, code },
      );
      return await punctuality.within(command, work);
    } catch (error) {
      if (error instanceof StoreUnavailable) return { ok: false, code: 'unavailable' };
      if (error instanceof StoreOverloaded) return { ok: false, code: 'overloaded' };
      const room = roomNamedBy(args[0]);
      log.error({ err: error, event: name, room, code: 'internal' }, 'request failed');
      return { ok: false, code: 'internal' };
    }
  }
}

type Handler = (caller: Caller, payload: unknown, command: Command) => Promise<Answer>;

/** For the log, of a payload that was accepted or not. */
const roomNamedBy = (payload: unknown): string | undefined => {
  const roomId = (payload as { roomId?: unknown } | null)?.roomId;
  return typeof roomId === 'string' ? roomId.slice(0, 16) : undefined;
};

const isRequestName = (name: string): name is RequestName => Object.hasOwn(requestSchemas, name);
