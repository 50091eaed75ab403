/** R4, R6: the final version is stored, all clients ended on it, and nobody counts as away. */
import type { Event } from '../history.ts';
import type { RoomRecord } from './room-record.ts';
import type { Violation } from './violation.ts';

export function checkEndings({ roomId, versions, stored, ended }: RoomRecord): Violation[] {
  const last = [...versions].at(-1);
  if (last === undefined) return [];
  const [final, { room, sightings }] = last;
  const evidence: Event[] = sightings.slice(0, 1);
  const atLast = stored.at(-1);
  if (atLast?.room?.version !== final) {
    const what = `version ${final} was seen, ${atLast?.room?.version ?? 'nothing'} is stored`;
    return [
      { kind: 'final_not_stored', roomId, what, evidence: [...evidence, ...stored.slice(-1)] },
    ];
  }
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
