/** "Play now": brings two people together who look for an opponent, on whichever servers they are. */

import { createMatch } from '@tictactoe/shared/create-room';
import type { Payload, ReplyTo } from '@tictactoe/shared/protocol';
import type { Caller } from './caller.ts';
import { newRoomId } from './new-room-id.ts';
import { type MatchQueue, renewEveryMs, type Seeker } from './store/match-queue.ts';
import type { RoomStore } from './store/room-store.ts';

export type MatchMakingOptions = {
  matches: MatchQueue;
  store: RoomStore;
  /** Tells whoever hears the channel, on any server. */
  tell: (channel: string, match: { roomId: string }) => void;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  onError: (error: unknown) => void;
};

/** The channel on which a seeker hears that an opponent was found. */
const channelOf = (playerId: string) => `seeker:${playerId}`;

export function createMatchMaking({ matches, store, tell, now, onError }: MatchMakingOptions) {
  /** The sockets of this server that wait for an opponent. */
  const waiting = new Map<string, { seeker: Seeker; caller: Caller }>();

  /** Where the other did not turn up, one goes on waiting where one was. */
  const waitedSince = async (roomId: string, playerId: string): Promise<number | undefined> => {
    const room = await store.load(roomId);
    if (room?.status !== 'over' || room.result.reason !== 'not_met') return undefined;
    const hasTurnedUp = Object.values(room.seats).some(
      (seat) => seat.playerId === playerId && seat.away === null,
    );
    return hasTurnedUp ? room.matched?.[playerId] : undefined;
  };

  /** Asks the queue; if it has an opponent, makes the room and tells both. */
  const attempt = async (socketId: string): Promise<string | null> => {
    const entry = waiting.get(socketId);
    if (entry === undefined) return null;
    const { seeker } = entry;
    const match = await matches.seek(seeker, newRoomId());
    if (waiting.get(socketId) !== entry) {
      // It has gone, or looks anew, in the meantime.
      if (match === null && !waiting.has(socketId)) await matches.cancel(seeker.playerId);
      return null;
    }
    if (match === null) return null;
    waiting.delete(socketId);
    const room = createMatch({ id: match.roomId, players: match.players }, now());
    // Whoever learns of a match makes its room; that it is there already is as good.
    await store.commit({ before: null, room, origin: null });
    for (const { playerId } of match.players) tell(channelOf(playerId), { roomId: match.roomId });
    return match.roomId;
  };

  const stopWaiting = async ({ playerId, socketId }: Caller): Promise<void> => {
    if (!waiting.delete(socketId)) return;
    await matches.cancel(playerId);
  };

  // Renewing tells the queue that they are still here, and finds matches nobody could tell them of.
  const timer = setInterval(() => {
    for (const socketId of waiting.keys()) attempt(socketId).catch(onError);
  }, renewEveryMs);

  return {
    async seek(
      caller: Caller,
      { name, after }: Payload<'match:seek'>,
    ): Promise<ReplyTo<'match:seek'>> {
      const { playerId, socketId } = caller;
      const since = after === undefined ? undefined : await waitedSince(after, playerId);
      await matches.cancel(playerId);
      await caller.hear(channelOf(playerId));
      // What says so has come already, and would not come again.
      if (caller.isGone()) return { ok: true, roomId: null };
      waiting.set(socketId, { seeker: { playerId, name, since: since ?? now() }, caller });
      return { ok: true, roomId: await attempt(socketId) };
    },

    async cancel(caller: Caller): Promise<ReplyTo<'match:cancel'>> {
      await stopWaiting(caller);
      return { ok: true };
    },

    /** Whoever has gone is not to be paired any more. */
    gone: (caller: Caller): void => {
      stopWaiting(caller).catch(onError);
    },

    stop: (): void => clearInterval(timer),
  };
}
