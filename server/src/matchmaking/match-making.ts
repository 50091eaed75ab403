/** "Play now": brings two people together who look for an opponent, on whichever servers they are. */

import { createMatch } from '@tictactoe/shared/create-room';
import type { Payload, ReplyTo } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import { newRoomId } from '../rooms/new-room-id.ts';
import type { RoomQuota } from '../rooms/room-quota.ts';
import type { RoomStore } from '../rooms/room-store.ts';
import type { ClientSession } from '../session/client-session.ts';
import { type Match, type MatchQueue, renewEveryMs, type Seeker } from './match-queue.ts';

export type MatchMakingOptions = {
  matches: MatchQueue;
  store: RoomStore;
  quota: Pick<RoomQuota, 'note'>;
  /** Notifies a socket of this server that an opponent was found. */
  tell: (socketId: string, match: { roomId: string }) => void;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  onError: (error: unknown) => void;
};

/** What one socket waits for. */
type Search = {
  socketId: string;
  seeker: Seeker;
  /** Where it has been already. */
  after: string | undefined;
  /** Ends listening for a match made on another server. */
  stop: () => Promise<void>;
};

export function createMatchMaking(options: MatchMakingOptions) {
  const { matches, store, quota, tell, now, onError } = options;
  /**
   * The searches of this server's sockets. One ends when its socket is notified of a match whose room is
   * there; until then, whatever fails is tried again at the next renewal.
   */
  const waiting = new Map<string, Search>();
  const isWanted = (search: Search): boolean => waiting.get(search.socketId) === search;
  const end = (search: Search): void => {
    waiting.delete(search.socketId);
    search.stop().catch(onError);
  };

  /** Where the other did not turn up, one goes on waiting where one was. */
  const waitedSince = async (roomId: string, playerId: string): Promise<number | undefined> => {
    const room = await store.load(roomId);
    if (room?.status !== 'over' || room.result.reason !== 'not_met') return undefined;
    const hasTurnedUp = Object.values(room.seats).some(
      (seat) => seat.playerId === playerId && seat.away === null,
    );
    return hasTurnedUp ? room.matched?.[playerId] : undefined;
  };

  /** The room as it is now: the first of the two that learns of a match creates it. */
  const roomOf = async ({ roomId, players }: Match): Promise<Room | null> => {
    const room = createMatch({ id: roomId, players }, now());
    const outcome = await store.commit({ before: null, room, origin: null });
    if (!outcome.isCommitted) return outcome.current;
    for (const address of new Set(players.map((player) => player.address))) {
      quota.note(address, roomId).catch(onError);
    }
    return room;
  };

  const canMeetIn = (room: Room | null): boolean =>
    room?.status === 'playing' && room.meetBy !== null && now() < room.meetBy;

  /** Asks the queue. If it has an opponent, resolves to the room to meet in: the search is over. */
  const attempt = async (search: Search): Promise<string | null> => {
    if (!isWanted(search)) return null;
    const { socketId, seeker, after } = search;
    const match = await matches.seek(seeker, newRoomId(store.canServe));
    if (match === null) {
      // It has gone in the meantime.
      if (!waiting.has(socketId)) await matches.cancel(seeker.playerId);
      return null;
    }
    const room = await roomOf(match);
    if (!isWanted(search)) return null;
    if (match.roomId === after || !canMeetIn(room)) {
      // A match of before: the search goes on.
      await matches.cancel(seeker.playerId);
      return attempt(search);
    }
    end(search);
    return match.roomId;
  };

  /** Renews its place in the queue, and notifies the socket if there is a match. */
  const renew = async (search: Search): Promise<void> => {
    try {
      const roomId = await attempt(search);
      if (roomId !== null) tell(search.socketId, { roomId });
    } catch (error) {
      onError(error);
    }
  };

  const timer = setInterval(() => {
    for (const search of waiting.values()) void renew(search);
  }, renewEveryMs);

  return {
    /** Said once more, as after an answer that was lost, it finds the same match. */
    async seek(
      session: ClientSession,
      { name, after }: Payload<'match:seek'>,
    ): Promise<ReplyTo<'match:seek'>> {
      const { playerId, socketId, address } = session;
      const since = after === undefined ? undefined : await waitedSince(after, playerId);
      // What says so has come already, and would not come again.
      if (session.isGone()) return { ok: true, roomId: null };
      const seeker = { playerId, address, name, since: since ?? now() };
      const search: Search = { socketId, seeker, after, stop: async () => {} };
      const earlier = waiting.get(socketId);
      waiting.set(socketId, search);
      try {
        const stop = await matches.follow(playerId, () => void renew(search));
        if (isWanted(search)) search.stop = stop;
        else await stop();
      } finally {
        // Not before, so that there is no moment in which nobody listens.
        earlier?.stop().catch(onError);
      }
      return { ok: true, roomId: await attempt(search) };
    },

    async cancel({ playerId, socketId }: ClientSession): Promise<ReplyTo<'match:cancel'>> {
      const search = waiting.get(socketId);
      if (search !== undefined) end(search);
      await matches.cancel(playerId);
      return { ok: true };
    },

    /** To be called when a player has come into a room: by who turns up it is known whom to pair with whom. */
    entered({ playerId, address }: ClientSession, room: Room): void {
      if (room.status !== 'playing' || room.matched?.[playerId] === undefined) return;
      matches.cameTo({ playerId, address }).catch(onError);
    },

    /** A seeker that has disconnected is not paired any more. */
    gone: ({ playerId, socketId }: ClientSession): void => {
      const search = waiting.get(socketId);
      if (search === undefined) return;
      end(search);
      matches.cancel(playerId).catch(onError);
    },

    stop: (): void => clearInterval(timer),
  };
}
