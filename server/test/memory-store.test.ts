/** The memory engine keeps the contract. */
import { createMemoryStore } from '../src/store/memory-store.ts';
import type { RoomSchedule, RoomStore } from '../src/store/room-store.ts';
import { describeStore, type OpenStore } from '../src/store/store-contract.ts';

let shared: RoomStore | undefined;
const openStore: OpenStore = async (schedule: RoomSchedule) => {
  shared ??= createMemoryStore(schedule, Date.now);
  return shared;
};

describeStore('memory', openStore);
