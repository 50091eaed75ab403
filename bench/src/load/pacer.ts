/** Decides when rooms make their next step: at once (closed loop), or at so many moves per second. */
import type { CheckedRoom } from './checked-room.ts';

const tickMs = 1;
/** A move that is more overdue than this counts as late, in ms. */
const lateAfterMs = 5;

export function createPacer() {
  let isPlaying = false;
  let rate: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  /** Rooms that can make a move, the one that has waited longest first. */
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
    // A rematch is not a move, so the rate does not apply to it.
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
      // A busy room is added once its step is answered.
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
