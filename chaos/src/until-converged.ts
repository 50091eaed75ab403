/** Waits until everybody in every room has what Redis holds, and nothing is about to change. */
import { setTimeout } from 'node:timers/promises';
import type { RoomDocument } from './history.ts';
import type { Observer } from './observer.ts';
import type { OpenRoom } from './open-room.ts';

const lookAgainMs = 100;

/** Resolves to whether it came so far in time; `giveUpAt` is by `performance.now()`. */
export async function untilConverged(
  rooms: readonly OpenRoom[],
  observer: Observer,
  giveUpAt: number,
): Promise<boolean> {
  // At least once: what the observer reads here is what is kept.
  do {
    const stored = new Map(
      (await observer.readAll().catch(() => [])).flatMap((room) =>
        room === null ? [] : [[room.id, room]],
      ),
    );
    if (rooms.every(({ roomId, clients }) => isSettled(stored.get(roomId), clients))) return true;
    await setTimeout(lookAgainMs);
  } while (performance.now() < giveUpAt);
  return false;
}

function isSettled(stored: RoomDocument | undefined, clients: OpenRoom['clients']): boolean {
  if (stored === undefined) return false;
  const { turnEndsAt, computerMovesAt, meetBy } = stored;
  if (stored.status === 'playing' && (turnEndsAt || computerMovesAt || meetBy)) return false;
  const { X, O } = stored.seats;
  // Everybody is connected by now; as long as somebody counts as away, that is yet to be noted.
  if (X?.away || O?.away) return false;
  return clients.every((client) => client.hasJoined && client.room?.version === stored.version);
}
