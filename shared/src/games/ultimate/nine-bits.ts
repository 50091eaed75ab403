/** Nine places of a board as the bits of a number, and what is known of each of the 512 such sets. */

export const all = 0b111_111_111;

const lines = [0o7, 0o70, 0o700, 0o111, 0o222, 0o444, 0o421, 0o124];
const sets = Array.from({ length: all + 1 }, (_, set) => set);
const places = [0, 1, 2, 3, 4, 5, 6, 7, 8];

const has = (set: number, place: number): boolean => (set >> place) % 2 === 1;
const isLineIn = (set: number): boolean => lines.some((line) => (set & line) === line);

/** Set → 1 if three of its places are in a line, else 0. */
export const hasLine = Uint8Array.from(sets, (set) => Number(isLineIn(set)));

/** Set → the places each of which makes a line with it. */
export const completing = Uint16Array.from(sets, (set) =>
  places.reduce((sum, place) => sum | (isLineIn(set | (1 << place)) ? 1 << place : 0), 0),
);

/** Set → how many places it has. */
export const sizeOf = Uint8Array.from(
  sets,
  (set) => places.filter((place) => has(set, place)).length,
);

/** Its places in order: those of `set` begin at `9 * set`. */
export const placesOf = new Uint8Array(9 * sets.length);
for (const set of sets)
  placesOf.set(
    places.filter((place) => has(set, place)),
    9 * set,
  );
