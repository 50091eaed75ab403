/** What the capacity table takes for granted; after a change here, write the report again. */
export const assumptions = {
  playerCounts: [1, 100_000, 1_000_000, 10_000_000],
  /** Seconds from one move of a game to the next, thinking included. */
  secondsPerMove: 3,
  /** The share of a core's time that may be used; the rest is for peak hours and for a dead server's players. */
  mostUsed: 0.6,
  /** How many games two strangers play with each other before they look for others; all players are such. */
  gamesPerMatch: 3,
};
