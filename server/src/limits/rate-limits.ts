/** How often a player, and all players of an address, may do what costs others something. */
import type { RateName } from './request-costs.ts';

/** So often in so many seconds. */
export type Rate = { count: number; seconds: number };

export type RateLimitOptions = {
  /** Per player; null for no limits. */
  rates: Record<RateName, Rate> | null;
  /** An address may do so many times what a player may. */
  addressFactor: number;
};

export type RateLimits = {
  /**
   * Counts so many points (one by default); resolves to whether they are within the limits. What a player
   * is refused for costs the address nothing. Never rejects: where the engine is out of reach, this
   * server counts on its own.
   */
  spend(
    rate: RateName,
    by: { playerId: string; address: string },
    points?: number,
  ): Promise<boolean>;
};

/**
 * One half of what an address may do is kept for the first part of what each of its players does: some who
 * do as much as they may use up the other half, and their neighbours can still make a room.
 */
export const firstPartOf = ({ count }: Rate): number => Math.ceil(count / 5);
