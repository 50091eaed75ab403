/** How much a store may still take: new games are refused before those that run would be. */
import type { Log } from '../ops/log.ts';

/** In bytes. `maxBytes` is 0 where there is no limit. */
export type StoreMemory = { usedBytes: number; maxBytes: number };

export type StoreSpace = {
  memory(): StoreMemory;
  /** Whether what is left is for the games that run. */
  isFull(): boolean;
  /** Whether what is left is for games, and not for talk: chat goes first. */
  isTight(): boolean;
};

/** The share of the memory that is left to the games that run. */
const reserve = 0.1;
/** The share that is left to games. */
const gamesReserve = 0.2;

export const unlimitedSpace: StoreSpace = {
  memory: () => ({ usedBytes: 0, maxBytes: 0 }),
  isFull: () => false,
  isTight: () => false,
};

/** `note` is to be called with every reading, of each Redis there is: of several the fullest one counts. */
export function watchSpace(
  log: Log,
): StoreSpace & { note(memories: readonly StoreMemory[]): void } {
  let memory: StoreMemory = { usedBytes: 0, maxBytes: 0 };
  let isFull = false;
  return {
    memory: () => memory,
    isFull: () => isFull,
    isTight: () => memory.maxBytes > 0 && memory.usedBytes > memory.maxBytes * (1 - gamesReserve),
    note(memories) {
      memory = memories.reduce((a, b) => (fullness(b) > fullness(a) ? b : a));
      const { usedBytes, maxBytes } = memory;
      const wasFull = isFull;
      isFull = maxBytes > 0 && usedBytes > maxBytes * (1 - reserve);
      if (isFull && !wasFull)
        log.error(memory, 'Redis is nearly full: no new games, those that run go on');
      if (!isFull && wasFull) log.info(memory, 'Redis has room for new games again');
    },
  };
}

const fullness = ({ usedBytes, maxBytes }: StoreMemory): number =>
  maxBytes > 0 ? usedBytes / maxBytes : 0;
