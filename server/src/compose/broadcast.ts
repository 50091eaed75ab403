/** Who is notified of what: every way from the game to sockets, streams and metrics. */
import type {
  ChatMessage,
  GameChallenge,
  Lobby,
  Meeting,
  Payload,
  Presence,
  RatedOutcome,
} from '@tictactoe/shared/protocol';
import type { Streams } from '../http/api/streams.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import type { TimeSlicer } from '../ops/time-slicer.ts';
import type { RoomChange } from '../rooms/room-store.ts';
import { createAudienceSorter, watchersIn } from '../sockets/chat-audience.ts';
import { guardOf } from '../sockets/connection-guard.ts';
import type { GameServer } from '../sockets/player-socket.ts';
import { createNotifySockets } from '../sockets/room-packets.ts';
import { accountGroup } from '../sockets/socket-accounts.ts';

export type Broadcast = ReturnType<typeof createBroadcast>;

export type BroadcastOptions = {
  io: GameServer;
  streams: Streams;
  metrics: Metrics;
  slicer: TimeSlicer;
};

export function createBroadcast({ io, streams, metrics, slicer }: BroadcastOptions) {
  const { adapter, sockets } = io.of('/');
  const sortAudience = createAudienceSorter(io);
  const notifySockets = createNotifySockets(io);
  const notifyOfRoom = (change: RoomChange): void => {
    sortAudience(change);
    notifySockets(change);
    if (change.origin !== null) metrics.told(change.origin);
    streams.rooms.tell(change.room);
  };

  /** `except` and not the players alone: a server of the release before knows no such groups [R12]. */
  const audienceOf = (roomId: string, isShared = false) =>
    isShared ? io.to(roomId) : io.to(roomId).except(watchersIn(roomId));

  return {
    roomChanged: (change: RoomChange): void => slicer.run(notifyOfRoom, change.room.id, change),
    /** To all sockets in the room, on every server. */
    presenceUpdated: (presence: Presence): void =>
      void io.to(presence.roomId).emit('presence:updated', presence),
    /** To this server's sockets in the room. */
    presenceUpdatedHere: (presence: Presence): void =>
      void io.local.to(presence.roomId).emit('presence:updated', presence),
    /** To one socket of this server; in a slice like answers to its address, so that it does not overtake the one that says to wait. */
    matchReady(socketId: string, match: { roomId: string; meeting: Meeting }): void {
      const socket = sockets.get(socketId);
      if (socket === undefined) return;
      slicer.run(() => socket.emit('match:ready', match), guardOf(socket.conn).limits.address);
    },
    matchOver: (socketId: string, match: { roomId: string }): void =>
      void sockets.get(socketId)?.emit('match:over', match),
    /** To the players in the room, and to watchers if it is shared; on every server. */
    chatSaid: (roomId: string, message: ChatMessage): void =>
      void audienceOf(roomId, message.isShared).emit('chat:said', { roomId, message }),
    reactionSent: (
      sent: Payload<'reaction:send'> & { playerId: string },
      isShared: boolean,
    ): void => void audienceOf(sent.roomId, isShared).emit('reaction:sent', sent),
    /** To everybody in the room, on every server. */
    chatShared: (roomId: string, sharedBy: string[]): void =>
      void io.to(roomId).emit('chat:shared', { roomId, sharedBy }),
    /** To everybody in the room, on every server. */
    gameRated: (outcome: RatedOutcome): void =>
      void io.to(outcome.roomId).emit('game:rated', outcome),
    /** To all sockets of the account, on every server. */
    challengeReceived: (accountId: string, challenge: GameChallenge): void =>
      void io.to(accountGroup(accountId)).emit('challenge:received', challenge),
    challengeOver: (accountId: string, challenge: { roomId: string }): void =>
      void io.to(accountGroup(accountId)).emit('challenge:over', challenge),
    /** To one socket of this server. */
    challengeOpen: (socketId: string, challenge: GameChallenge): void =>
      void sockets.get(socketId)?.emit('challenge:received', challenge),
    /** To everybody in the room, on every server. */
    challengeDeclined: (challenge: { roomId: string }): void =>
      void io.to(challenge.roomId).emit('challenge:declined', challenge),
    /** To this server's subscribers; every server does so for its own. */
    lobbyUpdated(channel: string, lobby: Lobby): void {
      io.local.to(channel).emit('lobby:updated', lobby);
      streams.lobby.broadcast('lobby:updated', JSON.stringify(lobby));
    },
    lobbySubscribers: (channel: string): number =>
      (adapter.rooms.get(channel)?.size ?? 0) + streams.lobby.count(),
    /** Sockets of this server. */
    playerCount: (): number => sockets.size,
  };
}
