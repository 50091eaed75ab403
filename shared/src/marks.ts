/** The two seats of a room, by the marks of its first game. X has the first move. */
export const marks = ['X', 'O'] as const;
export type Mark = (typeof marks)[number];

export const otherMark = (mark: Mark): Mark => (mark === 'X' ? 'O' : 'X');
