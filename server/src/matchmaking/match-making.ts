/** "Play now": brings two people together who look for an opponent, on whichever servers they are. */

import { createMatch, type MatchedPlayer } from '@tictactoe/shared/create-room';
import { defaultMatchKind, matchKindNamed } from '@tictactoe/shared/games/match-kinds';
import { askedMeetingMs, meetingMs } from '@tictactoe/shared/meeting-ms';
import type { Meeting, Payload, ReplyTo } from '@tictactoe/shared/protocol';
import type { PlayingRoom, Room } from '@tictactoe/shared/room';
import { type AccountOf, seatAccountOf } from '../ratings/player-account.ts';
import { newRoomId } from '../rooms/new-room-id.ts';
import type { RoomQuota } from '../rooms/room-quota.ts';
import type { RoomStore } from '../rooms/room-store.ts';
import type { ClientSession } from '../session/client-session.ts';
import { type Match, type MatchQueue, renewEveryMs, type Seeker } from './match-queue.ts';

export type MatchMakingOptions = {
  matches: MatchQueue;
  store: RoomStore;
  quota: Pick<RoomQuota, 'note'>;
  accountOf: AccountOf;
  /** Notifies a socket of this server that an opponent was found. */
  tell: (socketId: string, match: { roomId: string; meeting: Meeting }) => void;
  /** Notifies one that was asked that the other waits no more. */
  tellOver: (socketId: string, match: { roomId: string }) => void;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  onError: (error: unknown) => void;
};

/** What one socket waits for. */
type Search = {
  socketId: string;
  seeker: Seeker;
  /** Whether it is signed in still to the account it seeks with, if any. */
  isSignedIn: () => boolean;
  /** Where it has been already. */
  after: string | undefined;
  /** The room of a match for which it is being asked to leave the computer: it has neither come nor declined. */
  askedFor: string | undefined;
  /** Ends listening for a match made on another server. */
  stop: () => Promise<void>;
  /** The last attempt to find somebody, of this search or the socket's earlier one; never rejects. */
  lastAttempt: Promise<unknown>;
};

type MeetingRoom = PlayingRoom & { meetBy: number };
type Found = { roomId: string; meeting: Meeting };

export function createMatchMaking(options: MatchMakingOptions) {
  const { matches, store, quota, accountOf, tell, tellOver, now, onError } = options;
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
      (seat) => seat.playerId === playerId && seat.away === null && !seat.hasLeft,
    );
    return hasTurnedUp ? room.matched?.[playerId] : undefined;
  };

  /** The room as it is now: the first of the two that learns of a match creates it. */
  const roomOf = async (match: Match): Promise<Room | null> => {
    const { roomId } = match;
    const kind = matchKindNamed(match.kind ?? defaultMatchKind);
    // A newer server has paired two for what is not known here; it makes the room.
    if (kind === undefined) return store.load(roomId);
    const { game, options: variant } = kind;
    const meetWithinMs = isAsking(match) ? askedMeetingMs : meetingMs;
    const [first, second] = match.players;
    const players = [sitterOf(first, kind.name), sitterOf(second, kind.name)] as const;
    const isRated = first.isRated && second.isRated;
    const room = createMatch({ id: roomId, players, game, variant, meetWithinMs, isRated }, now());
    const outcome = await store.commit({ before: null, room, origin: null });
    if (!outcome.isCommitted) return outcome.current;
    for (const address of new Set(match.players.map((player) => player.address))) {
      quota.note(address, roomId).catch(onError);
    }
    return room;
  };

  const canMeetIn = (room: Room | null): room is MeetingRoom =>
    room?.status === 'playing' && room.meetBy !== null && now() < room.meetBy;

  /**
   * Asks the queue. If it has an opponent, resolves to the room to meet in: the search is over, but for one
   * who plays the computer and has to be asked.
   */
  const attemptNow = async (search: Search): Promise<Found | null> => {
    if (!isWanted(search)) return null;
    if (!search.isSignedIn()) search.seeker = { ...search.seeker, account: undefined };
    const { socketId, seeker, after } = search;
    const match = await matches.seek(seeker, newRoomId(store.canServe));
    if (match === null) {
      // It has gone in the meantime.
      if (!waiting.has(socketId)) await matches.cancel(seeker.playerId);
      return null;
    }
    const room = await roomOf(match);
    if (!isWanted(search) || search.askedFor === match.roomId) return null;
    if (match.roomId === after || !canMeetIn(room)) {
      // A match of before: the search goes on.
      await matches.cancel(seeker.playerId);
      return attemptNow(search);
    }
    if (isAsking(match) && seeker.isPlayingComputer) search.askedFor = match.roomId;
    else end(search);
    return { roomId: match.roomId, meeting: meetingOf(match, room, seeker.playerId) };
  };

  /** One after the other: of two at once, one could queue again whom the other one has just paired. */
  const attempt = (search: Search, prepare = async () => {}): Promise<Found | null> => {
    const mine = search.lastAttempt.then(prepare).then(() => attemptNow(search));
    search.lastAttempt = mine.catch(() => {});
    return mine;
  };

  /** While a player is asked: whether the other still waits. If not, the search goes on. */
  const lookAfter = async (search: Search, roomId: string): Promise<void> => {
    const room = await store.load(roomId);
    if (!isWanted(search) || search.askedFor !== roomId || canMeetIn(room)) return;
    search.askedFor = undefined;
    search.after = roomId;
    tellOver(search.socketId, { roomId });
  };

  /** Renews its place in the queue, and notifies the socket if there is a match. */
  const renew = async (search: Search): Promise<void> => {
    try {
      if (search.askedFor !== undefined) await lookAfter(search, search.askedFor);
      if (search.askedFor !== undefined) return;
      const found = await attempt(search);
      if (found !== null) tell(search.socketId, found);
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
      wish: Payload<'match:seek'>,
    ): Promise<ReplyTo<'match:seek'>> {
      const { name, after, kinds = [defaultMatchKind], isRated = true } = wish;
      const { isPlayingComputer = false } = wish;
      const { playerId, socketId, address } = session;
      const since = after === undefined ? undefined : await waitedSince(after, playerId);
      const account = await accountOf(session);
      // What says so has come already, and would not come again.
      if (session.isGone()) return { ok: true, roomId: null };
      const earlier = waiting.get(socketId);
      const place = since ?? earlier?.seeker.since ?? now();
      const seeker: Seeker = {
        ...{ playerId, address, name, since: place, kinds },
        ...{ isPlayingComputer, account, isRated },
      };
      const search: Search = {
        ...{ socketId, seeker, after, askedFor: undefined },
        isSignedIn: () => session.account()?.id === account?.id,
        stop: async () => {},
        lastAttempt: earlier?.lastAttempt ?? Promise.resolve(),
      };
      waiting.set(socketId, search);
      const listen = async (): Promise<void> => {
        try {
          const stop = await matches.follow(playerId, () => void renew(search));
          if (isWanted(search)) search.stop = stop;
          else await stop();
        } finally {
          // Not before, so that there is no moment in which nobody listens.
          earlier?.stop().catch(onError);
        }
      };
      // A renewal that is due meanwhile comes after it: what is found first is the answer.
      return { ok: true, roomId: null, ...(await attempt(search, listen)) };
    },

    async cancel({ playerId, socketId }: ClientSession): Promise<ReplyTo<'match:cancel'>> {
      const search = waiting.get(socketId);
      if (search !== undefined) end(search);
      await matches.cancel(playerId);
      return { ok: true };
    },

    /** To be called when a player has come into a room: by who turns up it is known whom to pair with whom. */
    entered({ playerId, address, socketId }: ClientSession, room: Room): void {
      const search = waiting.get(socketId);
      if (search?.askedFor === room.id) end(search);
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

const sitterOf = ({ playerId, name, since, account }: Seeker, kind: string): MatchedPlayer => ({
  ...{ playerId, name, since },
  account: seatAccountOf(account, kind),
});

/** Whether one of the two has to be asked first. A match that names no kind is of a server that asks nobody. */
const isAsking = ({ kind, players }: Match): boolean =>
  kind !== undefined && players.some(({ isPlayingComputer }) => isPlayingComputer);

function meetingOf(match: Match, { meetBy: until }: MeetingRoom, playerId: string): Meeting {
  const [first, second] = match.players;
  const { name, isPlayingComputer } = first.playerId === playerId ? second : first;
  return { name, until, isAsked: isAsking(match) && isPlayingComputer };
}
