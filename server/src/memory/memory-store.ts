/** Rooms in the memory of one process: the engine for playing without Redis, and for tests. */
import { type EndedGame, endedGameOf } from '@tictactoe/shared/rated-games';
import type { Room } from '@tictactoe/shared/room';
import {
  type RoomChange,
  type RoomSchedule,
  type RoomStore,
  wakeLeaseMs,
} from '../rooms/room-store.ts';

type Entry = { room: Room; expiresAt: number; wakeAt: number | null };
type Listener = (change: RoomChange) => void;

/** `now` in milliseconds since 1970. Calls `onEnded` for every rated game that a commit has ended [R14]. */
export function createMemoryStore(
  schedule: RoomSchedule,
  now: () => number,
  onEnded: (game: EndedGame) => void = () => {},
): RoomStore {
  const entries = new Map<string, Entry>();
  const followers = new Map<string, Set<Listener>>();
  const sweeper = setInterval(() => {
    for (const [roomId, { expiresAt }] of entries) if (expiresAt <= now()) entries.delete(roomId);
  }, 60_000).unref();

  const read = (roomId: string): Room | null => {
    const entry = entries.get(roomId);
    return entry !== undefined && entry.expiresAt > now() ? structuredClone(entry.room) : null;
  };
  const write = (room: Room, origin: string | null): void => {
    const { ttlSeconds, wakeAt } = schedule(room);
    const expiresAt = now() + ttlSeconds * 1000;
    entries.set(room.id, { room: structuredClone(room), expiresAt, wakeAt });
    for (const tell of followers.get(room.id) ?? []) {
      queueMicrotask(() => tell({ room: structuredClone(room), origin }));
    }
  };

  return {
    canServe: () => true,

    async load(roomId) {
      return read(roomId);
    },

    async commit({ before, room, origin }) {
      const current = read(room.id);
      if ((current?.version ?? 0) !== room.version - 1) return { isCommitted: false, current };
      write(room, origin);
      const ended = endedGameOf(before, room);
      if (ended !== null) onEnded(ended);
      return { isCommitted: true, room };
    },

    async follow(roomId, onChange) {
      const listener: Listener = (change) => onChange(change);
      const listeners = followers.get(roomId) ?? new Set();
      followers.set(roomId, listeners.add(listener));
      return async () => {
        listeners.delete(listener);
        if (listeners.size === 0 && followers.get(roomId) === listeners) followers.delete(roomId);
      };
    },

    async restore(room) {
      const current = read(room.id);
      if (current !== null && current.version >= room.version) {
        return { room: current, isRestored: false };
      }
      write(room, null);
      return { room, isRestored: true };
    },

    /** A process that ends loses all it has: there is one lineage. */
    lineageOf: () => 0,

    onReturn() {
      // Memory is never away.
    },

    async due(limit) {
      const dueEntries = [...entries.values()]
        .filter(({ wakeAt }) => wakeAt !== null && wakeAt <= now())
        .slice(0, limit);
      for (const entry of dueEntries) entry.wakeAt = now() + wakeLeaseMs;
      return dueEntries.map(({ room }) => room.id);
    },

    async handBack(roomId) {
      const entry = entries.get(roomId);
      if (entry !== undefined && entry.wakeAt !== null) entry.wakeAt = now();
    },

    async settle(roomId, room) {
      const entry = entries.get(roomId);
      if (entry !== undefined && entry.room.version === room?.version) {
        entry.wakeAt = schedule(room).wakeAt;
      }
    },

    async keepFor(roomId, bound, seconds) {
      const entry = entries.get(roomId);
      if (entry === undefined) return;
      const choose = bound === 'atLeast' ? Math.max : Math.min;
      entry.expiresAt = choose(entry.expiresAt, now() + seconds * 1000);
    },

    async close() {
      clearInterval(sweeper);
    },
  };
}
