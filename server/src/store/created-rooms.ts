/** Which rooms a player has made, to bound them. A help for counting: the rooms themselves are asked. */

/** Methods reject with `StoreUnavailable` or `StoreOverloaded` where the engine is out of reach. */
export type CreatedRooms = {
  /** Room ids; some of the rooms may be over or gone. */
  of(playerId: string): Promise<string[]>;
  note(playerId: string, roomId: string): Promise<void>;
  forget(playerId: string, roomIds: string[]): Promise<void>;
};
