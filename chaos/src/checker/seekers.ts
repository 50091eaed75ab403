/** Players who look for an opponent get one who is there, and are not sent to a match that failed before. */
import type { Event, EventOf, History } from '../history.ts';
import type { Violation } from './violation.ts';

export function checkSeekers(history: History): Violation[] {
  const sought = history.filter(
    (event): event is EventOf<'sent'> => event.type === 'sent' && event.name === 'match:seek',
  );
  const seekers = [...new Set(sought.map(({ client }) => client))];
  const waiting = seekers.filter((client) => !hasMet(history, client));
  // With an odd number, one remains.
  const forgotten = waiting.slice(seekers.length % 2);
  return [
    ...forgotten.map((client): Violation => {
      const evidence = history.filter((event) => isAbout(event, client)).slice(-3);
      return { kind: 'seeker_forgotten', roomId: null, what: client, evidence };
    }),
    ...seekers.flatMap((client) => checkOldMatches(history, client)),
  ];
}

/** Whether it ended in a room in which its opponent ended, too. */
function hasMet(history: History, client: string): boolean {
  const ends = history.filter((event) => event.type === 'ended');
  const own = ends.find((event) => event.client === client);
  return (
    own !== undefined &&
    ends.some(({ client: other, roomId }) => other !== client && roomId === own.roomId)
  );
}

const isAbout = (event: Event, client: string) => 'client' in event && event.client === client;

/** A player who looks again is not sent to the room in which nobody came. */
function checkOldMatches(history: History, client: string): Violation[] {
  const passed = new Map<string, EventOf<'matched'>>();
  const current = new Map<string, EventOf<'matched'>>();
  return history.flatMap((event): Violation[] => {
    if (!isAbout(event, client)) return [];
    if (event.type === 'sent' && event.payload.after !== undefined) {
      const roomId = String(event.payload.after);
      const match = current.get(roomId);
      if (match !== undefined) passed.set(roomId, match);
    }
    if (event.type !== 'matched') return [];
    current.set(event.roomId, event);
    const before = passed.get(event.roomId);
    if (before === undefined) return [];
    const { roomId } = event;
    return [{ kind: 'old_match', roomId, what: client, evidence: [before, event] }];
  });
}
