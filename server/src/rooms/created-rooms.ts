/** Which rooms a player, or an address, has made, to bound them. A help for counting: the rooms themselves are asked. */

/** `isNew`: listed a moment ago, so it may not have been made yet. */
type CreatedRoom = { roomId: string; isNew: boolean };

/** Longer than it takes to make a room, in ms. */
export const isNewForMs = 10_000;

/** Methods reject with `StoreUnavailable` or `StoreOverloaded` where the engine is out of reach. */
export type CreatedRooms = {
  /** Lists the room for its owner, unless `limit` are listed; null for any number. Resolves to whether it is listed. */
  add(owner: string, roomId: string, limit: number | null): Promise<boolean>;
  /** How many are listed; some may be over or gone. */
  count(owner: string): Promise<number>;
  /** Of those listed the first ones, at most `limit`. */
  oldest(owner: string, limit: number): Promise<CreatedRoom[]>;
  /** Moves rooms that are listed to the end. */
  putLast(owner: string, roomIds: string[]): Promise<void>;
  forget(owner: string, roomIds: string[]): Promise<void>;
};
