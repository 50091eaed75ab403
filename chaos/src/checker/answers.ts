/** R8: requests that are wrong on purpose get the right refusal, and no server has an internal error. */
import { type Event, type History, requestKey } from '../history.ts';
import type { Request } from './room-record.ts';
import type { Violation } from './violation.ts';

const isLater = (code: string) => code === 'unavailable' || code === 'overloaded';

export function checkAnswers(requests: readonly Request[]): Violation[] {
  return requests.flatMap(({ sent, answer }): Violation[] => {
    if (answer === null) return [];
    const roomId = sent.roomId === '' ? null : sent.roomId;
    const evidence: Event[] = [sent, answer];
    const what = `${sent.client} asked ${sent.name} and was answered ${answer.code}`;
    if (answer.code === 'internal') return [{ kind: 'internal_error', roomId, what, evidence }];

    const { expected, round } = sent;
    if (expected === null || isLater(answer.code) || expected.includes(answer.code)) return [];
    // In another round the same request means something else; moves.ts judges a move made there.
    if (round !== null && answer.room !== null && answer.room.round !== round) return [];
    const wanted = `${what}, not ${expected.join(' or ')}`;
    return [{ kind: 'wrong_answer', roomId, what: wanted, evidence }];
  });
}

export function checkMishaps(history: History): Violation[] {
  return history.flatMap((event): Violation[] =>
    event.type === 'crash'
      ? [
          {
            kind: 'internal_error',
            roomId: null,
            what: `${event.server}: ${event.what}`,
            evidence: [event],
          },
        ]
      : [],
  );
}

/** Only before the first fault: afterwards a fault may be the reason. */
export function checkAllAnswered(history: History): Violation[] {
  const firstFault = history.find(({ type }) => type === 'fault')?.at ?? Number.POSITIVE_INFINITY;
  const broken = new Set(
    history.flatMap((event) => (event.type === 'disconnected' ? [event.client] : [])),
  );
  return history.flatMap((event): Violation[] => {
    if (event.type !== 'unanswered' || event.at > firstFault || broken.has(event.client)) return [];
    const what = `${requestKey(event)}: ${event.reason}`;
    return [{ kind: 'unanswered', roomId: null, what, evidence: [event] }];
  });
}
