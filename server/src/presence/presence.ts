/**
 * Who is here: counts the sockets of this server per room and player, says so to the presence
 * store, and broadcasts the attendance on all servers to everybody in the room.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Presence } from '@tictactoe/shared/protocol';
import { markOf, type Room, type Seat } from '@tictactoe/shared/room';
import type { OnError } from '../errors.ts';
import { createBulkhead } from '../ops/bulkhead.ts';
import { createAbsence } from './absence.ts';
import type { Attendance, PresenceStore, RoomPresence, ServerStats } from './presence-store.ts';

/** Long enough to gather a burst of arrivals into one announcement. */
const arrivalDelayMs = 50;
/** Long enough for a reload to go unnoticed. */
const departureDelayMs = 1000;
const retryDelayMs = 1000;
/** What else is asked of the store must not have to wait behind a crowd's coming and going. */
const mostAnnouncing = 32;
/** When all rooms are to be announced, so many go at once and then those who play get their turn. */
const roomsAtOnce = 20;
const pauseMs = 10;

export type AttendanceOutcome = 'changed' | 'unchanged' | 'outdated';

export type PresenceOptions = {
  store: PresenceStore;
  copyOf: (roomId: string) => Room | null;
  /** Broadcasts to all sockets in the room, on every server. */
  broadcast: (presence: Presence) => void;
  /** Broadcasts to this server's sockets in the room only. */
  notifyOwnSockets: (presence: Presence) => void;
  /** People connected to this server, in a room or not. */
  countPlayers: () => number;
  /** Notes in the room which seated players are here, if it is still the one that is given. */
  noteAttendance: (room: Room, here: string[], uncertain: string[]) => Promise<AttendanceOutcome>;
  onError: OnError;
};

export type PresenceOfRooms = ReturnType<typeof createPresence>;

export function createPresence(options: PresenceOptions) {
  const { store, copyOf, broadcast, notifyOwnSockets, countPlayers, noteAttendance, onError } =
    options;
  const absence = createAbsence();
  const announcing = createBulkhead(mostAnnouncing);
  /** Room → player → count of sockets on this server. */
  const socketCounts = new Map<string, Map<string, number>>();
  /** Room → how many watch it on other servers, as of the last announcement. */
  const watchersElsewhere = new Map<string, number>();
  const timers = new Map<string, { timer: NodeJS.Timeout; at: number }>();
  /** Rooms of which the store holds something this server said. */
  const announced = new Set<string>();

  const attendanceOf = (roomId: string): Attendance | null => {
    const counts = socketCounts.get(roomId);
    if (counts === undefined) return null;
    const room = copyOf(roomId);
    const attendance: Attendance = { players: [], watchers: 0 };
    for (const [playerId, count] of counts) {
      if (room !== null && markOf(room, playerId) !== null) attendance.players.push(playerId);
      else attendance.watchers += count;
    }
    return attendance;
  };

  const announce = async (roomId: string, tell: (presence: Presence) => void): Promise<void> => {
    if (!announcing.enter('')) await announcing.wait('', '');
    try {
      const attendance = attendanceOf(roomId);
      if (attendance === null) announced.delete(roomId);
      else announced.add(roomId);
      // Whoever comes back while the picture is taken is not in it: it is one of this room alone.
      const room = copyOf(roomId);
      const presence = presenceOf(roomId, await store.announce(roomId, attendance));
      const elsewhere = presence.watchers - (attendance?.watchers ?? 0);
      if (attendance !== null && elsewhere > 0) watchersElsewhere.set(roomId, elsewhere);
      else watchersElsewhere.delete(roomId);
      tell(presence);
      if (room === null) absence.forget(roomId);
      else await noteAbsence(room, presence);
    } catch (error) {
      onError(error, { room: roomId }, 'presence');
      announceWithin(roomId, retryDelayMs);
    } finally {
      announcing.leave('');
    }
  };
  /** The room itself knows who is away: by that an opponent may claim the game. */
  const noteAbsence = async (room: Room, { roomId, players }: Presence): Promise<void> => {
    const people = [room.seats.X, room.seats.O].filter((seat) => seat?.computer === null);
    const here = players.map(({ playerId }) => playerId);
    // One who is known to be away may come back at this very moment: that is not to be undone, and
    // the looking begins anew.
    const isKnown = (seat: Seat): boolean => seat.away !== null && !here.includes(seat.playerId);
    const known = people.filter((seat) => seat !== null && isKnown(seat));
    const expected = people.filter((seat) => !known.includes(seat));
    const uncertain = absence.uncertain(room, idsOf(expected), here);
    const outcome = await noteAttendance(room, here, [...uncertain, ...idsOf(known)]);
    // What is noted is not missed any more: should they come back and go again, it begins anew.
    if (outcome === 'changed') absence.forget(roomId);
    // Another server may have recorded newer attendance before: look again after a change.
    if (outcome === 'outdated') announceWithin(roomId, arrivalDelayMs);
    else if (outcome === 'changed' || uncertain.length > 0) {
      announceWithin(roomId, absence.confirmMs);
    }
  };
  const announceWithin = (roomId: string, delayMs: number): void => {
    const at = performance.now() + delayMs;
    const planned = timers.get(roomId);
    if (planned !== undefined && planned.at <= at) return;
    clearTimeout(planned?.timer);
    const timer = setTimeout(() => {
      timers.delete(roomId);
      void announce(roomId, broadcast);
    }, delayMs);
    timers.set(roomId, { timer, at });
  };
  let disruptions = 0;
  const announceAll = async (): Promise<void> => {
    const mine = ++disruptions;
    let count = 0;
    for (const roomId of [...socketCounts.keys()]) {
      // Every server does this for its own sockets, so the others need no broadcast.
      const announcement = announce(roomId, notifyOwnSockets);
      if (++count % roomsAtOnce === 0) await Promise.all([announcement, delay(pauseMs)]);
      if (mine !== disruptions) return;
    }
  };
  store.onDisruption(() => void announceAll());

  return {
    /** Counts a socket in; returns what counts it out. */
    enter(roomId: string, playerId: string): () => void {
      const counts = socketCounts.get(roomId) ?? new Map<string, number>();
      socketCounts.set(roomId, counts.set(playerId, (counts.get(playerId) ?? 0) + 1));
      announceWithin(roomId, arrivalDelayMs);
      let hasLeft = false;
      return () => {
        if (hasLeft) return;
        hasLeft = true;
        const left = (counts.get(playerId) ?? 0) - 1;
        if (left > 0) counts.set(playerId, left);
        else counts.delete(playerId);
        if (counts.size === 0) socketCounts.delete(roomId);
        announceWithin(roomId, departureDelayMs);
      };
    },
    /** The people here and the games they play; a game of two on two servers is half here. */
    stats(): ServerStats {
      let games = 0;
      for (const [roomId, counts] of socketCounts) {
        const room = copyOf(roomId);
        if (room?.status !== 'playing') continue;
        for (const { playerId, computer } of [room.seats.X, room.seats.O]) {
          if (computer !== null || counts.has(playerId)) games += 0.5;
        }
      }
      return { players: countPlayers(), games };
    },
    /** How many sockets watch the room, on other servers as of the last announcement. */
    watchersOf: (roomId: string): number =>
      (attendanceOf(roomId)?.watchers ?? 0) + (watchersElsewhere.get(roomId) ?? 0),
    /** Broadcasts the attendance once more, for a player who has just arrived. */
    refresh: (roomId: string) => announceWithin(roomId, arrivalDelayMs),
    /** Takes back all that this server said. */
    async stop(): Promise<void> {
      for (const { timer } of timers.values()) clearTimeout(timer);
      timers.clear();
      // What cannot be taken back now stops counting with the server's lease.
      disruptions++;
      await Promise.allSettled([...announced].map((roomId) => store.announce(roomId, null)));
    },
  };
}

const idsOf = (seats: (Seat | null)[]): string[] =>
  seats.flatMap((seat) => (seat === null ? [] : seat.playerId));

/** A player on two servers is listed once. */
function presenceOf(roomId: string, { version, servers }: RoomPresence): Presence {
  const players = new Map<string, { playerId: string; server: string }>();
  let watchers = 0;
  for (const { name, attendance } of servers) {
    for (const playerId of attendance.players) players.set(playerId, { playerId, server: name });
    watchers += attendance.watchers;
  }
  return { roomId, version, players: [...players.values()], watchers };
}
