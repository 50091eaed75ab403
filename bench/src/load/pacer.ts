/** Says when rooms make their next step: at once (closed loop), or so many moves per second. */
import type { CheckedRoom } from './checked-room.ts';

const tickMs = 1;
/** A move sent later than this after its time counts as late, in ms. */
const lateAfterMs = 5;

export function createPacer() {
  let isPlaying = false;
  let rate: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  /** Rooms that can make a move; the one that waited longest first. */
  let free: CheckedRoom[] = [];
  let lateMoves = 0;
  let startedAt = 0;
  let sent = 0;

  const tick = (perMs: number): void => {
    const now = performance.now();
    const due = Math.floor((now - startedAt) * perMs);
    while (sent < due) {
      const room = free.shift();
      if (room === undefined) break;
      if (now - startedAt - (sent + 1) / perMs > lateAfterMs) lateMoves++;
      sent++;
      room.next();
    }
    timer = setTimeout(tick, tickMs, perMs);
  };
  const onFree = (room: CheckedRoom): void => {
    if (!isPlaying) return;
    // A rematch is no move, so it does not wait for a move's time.
    if (rate === null || room.isOver) room.next();
    else free.push(room);
  };
  const stop = (): void => {
    isPlaying = false;
    clearTimeout(timer);
    free = [];
  };

  return {
    start(rooms: CheckedRoom[], movesPerSecond: number | null): void {
      stop();
      isPlaying = true;
      rate = movesPerSecond;
      sent = 0;
      startedAt = performance.now();
      // A room that is busy comes by itself once it is answered.
      for (const room of rooms) if (!room.isBusy) onFree(room);
      if (rate !== null) tick(rate / 1000);
    },
    stop,
    onFree,
    takeLateMoves(): number {
      const late = lateMoves;
      lateMoves = 0;
      return late;
    },
  };
}
