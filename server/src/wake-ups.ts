/**
 * Time [R9]: looks again and again for rooms that are due and does what time demands of them. Every
 * server does so; the store hands each room to one of them, and the commit's version check sees to it
 * that nothing happens twice.
 */
import { wakeRoom } from '@tictactoe/shared/room-commands';
import type { Log } from './log.ts';
import { type RoomStore, StoreOverloaded, StoreUnavailable } from './store/room-store.ts';
import type { UpdateRoom } from './update-room.ts';

export type WakeUpOptions = {
  store: RoomStore;
  updateRoom: UpdateRoom;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  log: Log;
};

const lookEveryMs = 250;
/** Per look and slot of the store. */
const limit = 100;

/** Returns what stops it. */
export function startWakeUps({ store, updateRoom, now, log }: WakeUpOptions): () => void {
  const wake = async (roomId: string): Promise<void> => {
    const { room } = await updateRoom(roomId, (seen) => wakeRoom(seen, now()));
    // A commit has set the next time; where nothing was to be done it is still the lease's.
    await store.settle(roomId, room);
  };
  const look = async (): Promise<void> => {
    try {
      await Promise.all((await store.due(limit)).map(wake));
    } catch (error) {
      // Whatever could not be done is due again when its lease ends.
      if (error instanceof StoreUnavailable || error instanceof StoreOverloaded) return;
      log.error({ err: error }, 'wake-up failed');
    }
  };

  let timer: NodeJS.Timeout;
  const plan = () => {
    // Jitter keeps servers that started together from looking together.
    const delayMs = lookEveryMs * (0.75 + Math.random() / 2);
    timer = setTimeout(() => void look().finally(plan), delayMs);
  };
  plan();
  return () => clearTimeout(timer);
}
