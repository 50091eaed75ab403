/** What an engine tells of the Redis masters that share the rooms, as this server sees them. */
import type { StoreMemory } from '../limits/store-space.ts';

export type ShardStatus = {
  /** Host and port of its master: for those who run it, and nobody else. */
  name: string;
  /** The first group of rooms there, by which servers tell shards apart whoever is their master; null if it has none. */
  firstGroup: number | null;
  /** Its master is connected, and answers. */
  isUp: boolean;
  /** Since when not all of its rooms can be played from this server, in ms by the shared clock; null while they can. */
  pausedSince: number | null;
  /** Rooms of which this server holds a copy. */
  rooms: number;
  /** What this server has committed there since it found the master. */
  commits: number;
  memory: StoreMemory;
};
