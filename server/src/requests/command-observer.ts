/** Whoever wants to know of every request: metrics and the live page. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import type { ReplyTo, RequestName } from '@tictactoe/shared/protocol';
import type { Command } from '../session/command.ts';

export type CommandObserver = {
  /** It is about to be carried out. */
  received(command: Command): void;
  answered(command: Command, reply: ReplyTo<RequestName>): void;
  /** What came was no command: of no known name, malformed, or sent too often. */
  refused(code: ErrorCode): void;
  /** The socket has gone for good. */
  gone(socketId: string): void;
};
