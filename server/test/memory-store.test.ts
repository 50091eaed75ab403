/** The memory engine keeps the contract. */
import { createMemoryStore } from '../src/memory/memory-store.ts';
import type { RoomSchedule, RoomStore } from '../src/rooms/room-store.ts';
import { describeStore, type OpenStore } from './contracts/room-store-contract.ts';

let shared: RoomStore | undefined;
const openStore: OpenStore = async (schedule: RoomSchedule) => {
  shared ??= createMemoryStore(schedule, Date.now);
  return shared;
};

describeStore('memory', openStore);
