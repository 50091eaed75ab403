/** One player's socket: who is behind it, which rooms it is in, and how much it may ask. */

import type { ErrorCode } from '@tictactoe/shared/error-codes';
import { type Facts, handshakeSchema, type Requests } from '@tictactoe/shared/protocol';
import type { Server, Socket } from 'socket.io';
import { type Answer, type AnswerOptions, createAnswerRequest } from './answer-request.ts';
import type { Caller } from './caller.ts';
import type { ClientAddress } from './client-address.ts';
import type { EventLimits } from './event-limits.ts';
import { playerIdOf } from './identity.ts';
import type { Log } from './log.ts';
import type { PresenceOfRooms } from './presence.ts';
import { requestIdOf } from './request-id.ts';
import type { RoomFeed } from './room-feed.ts';

export type PlayerData = { playerId: string };
export type GameServer = Server<Requests, Facts, Record<string, never>, PlayerData>;
type PlayerSocket = Socket<Requests, Facts, Record<string, never>, PlayerData>;

export type ConnectionOptions = AnswerOptions & {
  serverName: string;
  playerIdKey: string;
  feed: RoomFeed;
  presence: PresenceOfRooms;
  addressOf: ClientAddress['addressOf'];
  eventLimits: EventLimits;
  /** Told when a socket has gone for good. */
  onGone: (caller: Caller) => void;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  log: Log;
};

export function acceptConnections(io: GameServer, options: ConnectionOptions): void {
  const { observer } = options;
  const answer = createAnswerRequest(options);
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
    // Instead of listeners: everything is answered here, whatever its name [R8], and goes no further.
    socket.use(([event, ...args]: unknown[]) => {
      // What was on its way when the connection was ended.
      if (!socket.connected) return;
      const verdict = judge();
      if (verdict === 'end') return endFlood(socket, log);
      const name = String(event);
      const reply = args.pop();
      if (typeof reply !== 'function') {
        observer.refused('no_acknowledgement');
        socket.emit('request:refused', { event: name.slice(0, 64), code: 'no_acknowledgement' });
      } else if (verdict === 'refuse') {
        observer.refused('rate_limited');
        reply({ ok: false, code: 'rate_limited' });
      } else {
        answer(caller, name, args, log, reply as (answer: Answer) => void);
      }
    });
    socket.on('disconnect', (reason) => {
      rooms.leaveAll();
      options.onGone(caller);
      observer.gone(socket.id);
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
