/** Who may have the first move in a new game. */
export const begins = ['creator', 'opponent', 'chance'] as const;
export type Begins = (typeof begins)[number];
