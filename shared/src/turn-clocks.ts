/** The turn clocks on offer, in milliseconds; null is no clock. */
export const turnTimesMs = [null, 10_000, 30_000, 60_000] as const;
export type TurnTime = (typeof turnTimesMs)[number];

/** The clock of a game between strangers. */
export const strangersTurnTimeMs = 30_000 satisfies TurnTime;
