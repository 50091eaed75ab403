/** How often a player, and all players of an address, may do what costs others something. */

/** So often in so many seconds. */
export type Rate = { count: number; seconds: number };
export type RateName = 'create' | 'enter' | 'seek' | 'chat' | 'reaction';

export type RateLimitOptions = {
  /** Per player; null for no limits. */
  rates: Record<RateName, Rate> | null;
  /** An address may do so many times what a player may. */
  addressFactor: number;
};

export type RateLimits = {
  /**
   * Counts one more and tells whether it is within the limits. Never rejects: where the engine is
   * out of reach, this server counts by itself.
   */
  spend(rate: RateName, by: { playerId: string; address: string }): Promise<boolean>;
};
