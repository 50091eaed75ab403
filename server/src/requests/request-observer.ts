/** Observes every request: for metrics and the live page. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import type { ReplyTo, RequestName } from '@tictactoe/shared/protocol';
import type { RequestContext } from '../session/request-context.ts';

export type RequestObserver = {
  /** It is about to be carried out. */
  received(context: RequestContext): void;
  answered(context: RequestContext, reply: ReplyTo<RequestName>): void;
  /** What came was no context: of no known name, malformed, or sent too often. */
  refused(code: ErrorCode): void;
  /** The socket has gone for good. */
  gone(socketId: string): void;
};
