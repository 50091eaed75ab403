/** Waits until all clients have the documents that Redis stores, and nothing is about to change. */
import { setTimeout } from 'node:timers/promises';
import type { RoomDocument } from './history.ts';
import type { Observer } from './observer.ts';
import type { OpenRoom } from './open-room.ts';

const lookAgainMs = 100;

/** Resolves to whether that happened before `giveUpAt`, by `performance.now()`. */
export async function untilConverged(
  rooms: readonly OpenRoom[],
  observer: Observer,
  giveUpAt: number,
): Promise<boolean> {
  // At least once: the checker takes what the observer reads here as the final state.
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
  // Everybody is connected by now; if somebody counts as away, a change is still to come.
  if (X?.away || O?.away) return false;
  return clients.every((client) => client.hasJoined && client.room?.version === stored.version);
}
