/** Whether play went on without interruption: a clock that ran while somebody could not move counts for nothing. */

/** Both in milliseconds since 1970, by the clock that all servers share. */
export type Continuity = {
  /**
   * Until then, at the latest, some players could not move: a server had died or hung, or was cut off from the
   * store, or the store was away or closed.
   */
  interruptedUntil: number;
  /** Until then, at least, every living server was in touch with the store: what is later is not yet known. */
  attendedUntil: number;
};

/** Where nothing can come between the players and the room: in one process, in a browser, in tests. */
export const uninterrupted: Continuity = {
  interruptedUntil: Number.NEGATIVE_INFINITY,
  attendedUntil: Number.POSITIVE_INFINITY,
};
