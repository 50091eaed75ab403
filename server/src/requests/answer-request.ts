/** Answers whatever a socket asks, within its deadline, with a reason if it is refused [R8]. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import { type ReplyTo, type RequestName, requestSchemas } from '@tictactoe/shared/protocol';
import { codeOf } from '../errors.ts';
import type { RequestLimits } from '../limits/request-limits.ts';
import type { Log } from '../ops/log.ts';
import type { Turns } from '../ops/turns.ts';
import type { Caller } from '../session/caller.ts';
import { type Command, receiveCommand } from '../session/command.ts';
import type { CommandObserver } from './command-observer.ts';
import type { Handlers } from './handlers.ts';
import { createAnswerLog } from './log-answer.ts';
import type { Punctuality } from './punctuality.ts';
import { type PayloadLimits, refusalOfPayload } from './refuse-payload.ts';

export type Answer = ReplyTo<RequestName>;

export type AnswerOptions = {
  handlers: Handlers;
  requestDeadlineMs: number;
  requestLimits: RequestLimits;
  payloadLimits: PayloadLimits;
  punctuality: Punctuality;
  /** Of those who play. */
  turns: Turns;
  /** Of who connects, and comes into a room: a crowd of them must not keep those waiting who play. */
  newcomerTurns: Turns;
  observer: CommandObserver;
  /** The server's own. */
  log: Log;
};

/** `args` is all that came with the event but the acknowledgement, which is `reply`. */
export type AnswerRequest = (
  caller: Caller,
  event: string,
  args: unknown[],
  logOf: () => Log,
  reply: (answer: Answer) => void,
) => void;

type Handler = (caller: Caller, payload: unknown, command: Command) => Promise<Answer>;

export function createAnswerRequest(options: AnswerOptions): AnswerRequest {
  const { handlers, requestDeadlineMs, requestLimits, payloadLimits } = options;
  const { punctuality, observer } = options;
  const logAnswer = createAnswerLog(options.log);

  const work = (caller: Caller, payload: unknown, command: Command): Promise<Answer> => {
    try {
      // The schema of that name made the payload, so it fits the handler of that name.
      const handler = handlers[command.event] as Handler;
      const judging = requestLimits(caller, command.event, payload as object);
      if (judging === null) return handler(caller, payload, command);
      return judging.then((code) =>
        code === null ? handler(caller, payload, command) : { ok: false, code },
      );
    } catch (error) {
      return Promise.reject(error);
    }
  };

  return (caller, event, args, logOf, reply) => {
    const startedAt = performance.now();
    const answer = (answered: Answer): void => {
      const durationMs = Math.round(performance.now() - startedAt);
      const room = 'room' in answered ? answered.room?.id : roomNamedBy(args[0]);
      logAnswer(logOf, { event, room, code: answered.ok ? 'ok' : answered.code, durationMs });
      reply(answered);
    };
    const refuse = (code: ErrorCode): void => {
      observer.refused(code);
      answer({ ok: false, code });
    };

    if (!isRequestName(event)) return refuse('unknown_event');
    const payload = requestSchemas[event].safeParse(args[0]);
    if (!payload.success || args.length !== 1) return refuse(refusalOfPayload(args, payloadLimits));

    const command = receiveCommand(event, caller.socketId, requestDeadlineMs);
    const finish = (answered: Answer): void => {
      observer.answered(command, answered);
      answer(answered);
    };
    observer.received(command);
    const start = () => work(caller, payload.data, command);
    const turns = event === 'room:join' ? options.newcomerTurns : options.turns;
    punctuality.within(command, turns, start, finish, (error) => {
      const code = codeOf(error);
      const room = roomNamedBy(args[0]);
      if (code === 'internal') logOf().error({ err: error, event, room, code }, 'request failed');
      finish({ ok: false, code });
    });
  };
}

/** For the log, of a payload that was accepted or not. */
const roomNamedBy = (payload: unknown): string | undefined => {
  const roomId = (payload as { roomId?: unknown } | null)?.roomId;
  return typeof roomId === 'string' ? roomId.slice(0, 16) : undefined;
};

const isRequestName = (name: string): name is RequestName => Object.hasOwn(requestSchemas, name);
