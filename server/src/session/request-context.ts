/** One request under way: when it came, until when it is to be answered, and when its change was kept. */
import type { RequestName } from '@tictactoe/shared/protocol';

/** How a request met its deadline; see request-deadlines.ts. */
export type Verdict = 'onTime' | 'late' | 'dropped';

/** Times are those of `performance.now()`: they only run forward. */
export type RequestContext = {
  readonly event: RequestName;
  /** Null where it is about no room that is there already. */
  readonly roomId: string | null;
  /** The origin of its change: this session gets it with the reply, not by the broadcast. */
  readonly socketId: string;
  readonly receivedAt: number;
  readonly deadlineAt: number;
  /** Null as long as nothing was committed on its account. */
  committedAt: number | null;
  /** Null until the change was broadcast to other sockets of this server. */
  broadcastAt: number | null;
  /** Null while it is under way. */
  verdict: Verdict | null;
};

/** A context that has just come in. */
export function receiveRequest(
  event: RequestName,
  roomId: string | null,
  socketId: string,
  deadlineMs: number,
): RequestContext {
  const receivedAt = performance.now();
  const deadlineAt = receivedAt + deadlineMs;
  return {
    event,
    roomId,
    socketId,
    receivedAt,
    deadlineAt,
    committedAt: null,
    broadcastAt: null,
    verdict: null,
  };
}
