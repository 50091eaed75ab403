/**
 * What the browser keeps between visits: the list of players, which of them sits in which room,
 * and names. Every value read is checked, since anybody may have edited it. Without storage,
 * the values last as long as the page.
 */

/** A player of this browser. Its index in the list is called its slot. */
export type StoredPlayer = { secret: string; friendlyName: string; givenName: string | null };
type SeatEntry = readonly [roomId: string, slot: number];

export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;
export type PlayerStorage = ReturnType<typeof createPlayerStorage>;

/** Older entries are of no use, since rooms expire on the server. */
const maxSeatEntries = 60;

export function createPlayerStorage(local: Storage, session: Storage) {
  const players = () => readList(local, 'tictactoe:players', isPlayer);
  const seats = () => readList(local, 'tictactoe:seats', isSeatEntry);

  return {
    players,
    savePlayers: (list: StoredPlayer[]) => write(local, 'tictactoe:players', list),

    /** The slots with a seat in the room, in the order in which they took it. */
    slotsSeatedIn: (roomId: string) =>
      seats()
        .filter(([seatRoomId]) => seatRoomId === roomId)
        .map(([, slot]) => slot),
    rememberSeat(roomId: string, slot: number) {
      const notes = seats();
      if (notes.some((note) => note[0] === roomId && note[1] === slot)) return;
      write(local, 'tictactoe:seats', [...notes, [roomId, slot]].slice(-maxSeatEntries));
    },

    /** The last slot of this tab. A duplicated tab has a copy of it. */
    tabSlot(): number | null {
      const slot = read(session, 'tictactoe:slot');
      return isSlot(slot) ? slot : null;
    },
    saveTabSlot: (slot: number) => write(session, 'tictactoe:slot', slot),

    /** The name chosen last in any tab. */
    lastGivenName(): string | null {
      const name = read(local, 'tictactoe:name');
      return typeof name === 'string' ? name : null;
    },
    saveLastGivenName: (name: string) => write(local, 'tictactoe:name', name),

    /** Removes secrets, seats, running games and names; the next tab begins a new list. */
    forgetAll() {
      for (const name of ['players', 'seats', 'games', 'name']) {
        write(local, `tictactoe:${name}`, null);
      }
      write(session, 'tictactoe:slot', null);
    },
  };
}

export const localStorageOrMemory = (): Storage => storageOr(() => localStorage);
export const sessionStorageOrMemory = (): Storage => storageOr(() => sessionStorage);

/** Where cookies are forbidden, even reading `localStorage` throws. */
function storageOr(storage: () => Storage): Storage {
  try {
    return storage();
  } catch {
    return memoryStorage();
  }
}

export function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
  };
}

const isSlot = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0;

const isSeatEntry = (value: unknown): value is SeatEntry =>
  Array.isArray(value) && typeof value[0] === 'string' && isSlot(value[1]);

function isPlayer(value: unknown): value is StoredPlayer {
  const player = value as StoredPlayer | null;
  return (
    typeof player?.secret === 'string' &&
    /^[A-Za-z0-9_-]{22,64}$/.test(player.secret) &&
    typeof player.friendlyName === 'string' &&
    (player.givenName === null || typeof player.givenName === 'string')
  );
}

/** All or nothing: without one entry, the later ones would have other slots. */
function readList<T>(storage: Storage, key: string, isItem: (value: unknown) => value is T): T[] {
  const value = read(storage, key);
  return Array.isArray(value) && value.every(isItem) ? value : [];
}

function read(storage: Storage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function write(storage: Storage, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // Without it, less is remembered.
  }
}
