/**
 * What the browser remembers between visits: the list of players, which of them sits in which room,
 * and names. Every value read is doubted, since anybody may have edited it; without storage the
 * memory lasts as long as the page.
 */

/** A player this browser can be. Its place in the list is called its slot. */
export type StoredPlayer = { secret: string; friendlyName: string; givenName: string | null };
type SeatNote = readonly [roomId: string, slot: number];

export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;
export type PlayerStorage = ReturnType<typeof createPlayerStorage>;

/** Rooms expire on the server; older notes of where one sat are of no use. */
const maxSeatNotes = 60;

export function createPlayerStorage(local: Storage, session: Storage) {
  const players = () => readList(local, 'tictactoe:players', isPlayer);
  const seats = () => readList(local, 'tictactoe:seats', isSeatNote);

  return {
    players,
    savePlayers: (list: StoredPlayer[]) => write(local, 'tictactoe:players', list),

    /** The slots that sit in the room, the first to come first. */
    slotsSeatedIn: (roomId: string) =>
      seats()
        .filter(([seatRoomId]) => seatRoomId === roomId)
        .map(([, slot]) => slot),
    noteSeat(roomId: string, slot: number) {
      const notes = seats();
      if (notes.some((note) => note[0] === roomId && note[1] === slot)) return;
      write(local, 'tictactoe:seats', [...notes, [roomId, slot]].slice(-maxSeatNotes));
    },

    /** The slot this tab had last. A duplicated tab has a copy of it. */
    tabSlot(): number | null {
      const slot = read(session, 'tictactoe:slot');
      return isSlot(slot) ? slot : null;
    },
    saveTabSlot: (slot: number) => write(session, 'tictactoe:slot', slot),

    /** The name given last in any tab. */
    lastGivenName(): string | null {
      const name = read(local, 'tictactoe:name');
      return typeof name === 'string' ? name : null;
    },
    saveLastGivenName: (name: string) => write(local, 'tictactoe:name', name),

    /** Secrets, seats and names are gone; the next tab begins a new list. */
    forgetEverybody() {
      for (const key of ['tictactoe:players', 'tictactoe:seats', 'tictactoe:name']) {
        write(local, key, null);
      }
      write(session, 'tictactoe:slot', null);
    },
  };
}

export const localStorageOrMemory = (): Storage => storageOr(() => localStorage);
export const sessionStorageOrMemory = (): Storage => storageOr(() => sessionStorage);

/** Where cookies are forbidden even naming `localStorage` throws. */
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

const isSeatNote = (value: unknown): value is SeatNote =>
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

/** All or nothing: leaving out one entry would give the later ones another slot. */
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
    // A full or forbidden storage only means that less is remembered.
  }
}
