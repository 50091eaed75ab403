/** R6: everybody ended on the final version, and who is connected does not count as away. */
import type { Event } from '../history.ts';
import type { RoomRecord } from './room-record.ts';
import type { Violation } from './violation.ts';

export function checkEndings({ roomId, versions, ended }: RoomRecord): Violation[] {
  const last = [...versions].at(-1);
  if (last === undefined) return [];
  const [final, { room, sightings }] = last;
  const evidence: Event[] = sightings.slice(0, 1);
  return ended.flatMap((event): Violation[] => {
    if (event.version !== final) {
      const what = `${event.client} ended on version ${event.version} of ${final}`;
      return [{ kind: 'not_converged', roomId, what, evidence: [event, ...evidence] }];
    }
    const seat = [room.seats.X, room.seats.O].find((each) => each?.playerId === event.playerId);
    if (!seat?.away) return [];
    const what = `${event.client} is connected and counts as away`;
    return [{ kind: 'still_away', roomId, what, evidence: [event, ...evidence] }];
  });
}
