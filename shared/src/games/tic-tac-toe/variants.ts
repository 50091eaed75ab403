/** The boards one can play on. A variant is any m,n,k board; this table names those on offer. */

/**
 * A board of `rows` × `columns` on which `inARow` marks in a line win.
 * Source of the family: https://en.wikipedia.org/wiki/M,n,k-game
 */
export type Variant = { rows: number; columns: number; inARow: number };

/** To offer another board, add a line here. */
export const variants = {
  '3x3': { rows: 3, columns: 3, inARow: 3 },
  '4x4': { rows: 4, columns: 4, inARow: 4 },
  '6x6': { rows: 6, columns: 6, inARow: 4 },
} as const satisfies Record<string, Variant>;

export const defaultVariant: Variant = variants['3x3'];

export const cellCount = ({ rows, columns }: Variant): number => rows * columns;
