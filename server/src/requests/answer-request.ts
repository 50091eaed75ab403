/** Answers whatever a socket asks, within its deadline, with a reason if it is refused [R8]. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import { type ReplyTo, type RequestName, requestSchemas } from '@tictactoe/shared/protocol';
import { codeOf, DeadlineExceeded } from '../errors.ts';
import type { RequestLimits } from '../limits/request-limits.ts';
import type { Bulkhead } from '../ops/bulkhead.ts';
import type { Log } from '../ops/log.ts';
import type { TimeSlicer } from '../ops/time-slicer.ts';
import type { ClientSession } from '../session/client-session.ts';
import { type RequestContext, receiveRequest } from '../session/request-context.ts';
import type { Handlers } from './handlers.ts';
import { createAnswerLog } from './log-answer.ts';
import { type PayloadLimits, refusalOfPayload } from './refuse-payload.ts';
import type { RequestDeadlines } from './request-deadlines.ts';
import type { RequestObserver } from './request-observer.ts';

export type Answer = ReplyTo<RequestName>;

export type AnswerOptions = {
  handlers: Handlers;
  requestDeadlineMs: number;
  requestLimits: RequestLimits;
  payloadLimits: PayloadLimits;
  deadlines: RequestDeadlines;
  /** By address. */
  bulkhead: Bulkhead;
  /** Of those who play. */
  slicer: TimeSlicer;
  /** Of who connects, and comes into a room: a crowd of them must not keep those waiting who play. */
  newcomerSlicer: TimeSlicer;
  observer: RequestObserver;
  /** The server's own. */
  log: Log;
};

/** Who asks, as far as an answer needs it. */
type Asker = {
  logOf: () => Log;
  reply: (answer: Answer) => void;
  /** Ends the connection: what it is owed could not be made. */
  fail: (error: unknown) => void;
};

/** `args` is all that came with the event but the acknowledgement. */
export type AnswerRequest = (
  session: ClientSession,
  event: string,
  args: unknown[],
  asker: Asker,
) => void;

type Handler = (
  session: ClientSession,
  payload: unknown,
  context: RequestContext,
) => Promise<Answer>;

export function createAnswerRequest(options: AnswerOptions): AnswerRequest {
  const { handlers, requestDeadlineMs, requestLimits, payloadLimits } = options;
  const { deadlines, bulkhead, observer } = options;
  const logAnswer = createAnswerLog(options.log);

  const work = (
    session: ClientSession,
    payload: unknown,
    context: RequestContext,
  ): Promise<Answer> => {
    try {
      // Nobody waits for it any more.
      if (context.verdict !== null) throw new DeadlineExceeded();
      // The schema of that name made the payload, so it fits the handler of that name.
      const handler = handlers[context.event] as Handler;
      const judging = requestLimits(session, context.event, payload as object);
      if (judging === null) return handler(session, payload, context);
      return judging.then((code) =>
        code === null ? handler(session, payload, context) : { ok: false, code },
      );
    } catch (error) {
      return Promise.reject(error);
    }
  };

  return (session, event, args, { logOf, reply, fail }) => {
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

    const context = receiveRequest(
      event,
      roomOf(payload.data),
      session.socketId,
      requestDeadlineMs,
    );
    const finish = (answered: Answer): void => {
      observer.answered(context, answered);
      answer(answered);
    };
    observer.received(context);
    const { address, playerId } = session;
    const start = () => bulkhead.run(address, playerId, () => work(session, payload.data, context));
    const slicer = event === 'room:join' ? options.newcomerSlicer : options.slicer;
    const onError = (error: unknown): void => {
      const code = codeOf(error);
      const room = roomNamedBy(args[0]);
      if (code === 'internal') logOf().error({ err: error, event, room, code }, 'request failed');
      finish({ ok: false, code });
    };
    deadlines.within({
      ...{ context, slicer, address, work: start },
      ...{ onDone: finish, onError, onFailure: fail },
    });
  };
}

/** For the log, of a payload that was accepted or not. */
const roomNamedBy = (payload: unknown): string | undefined => {
  const roomId = (payload as { roomId?: unknown } | null)?.roomId;
  return typeof roomId === 'string' ? roomId.slice(0, 16) : undefined;
};

const roomOf = (payload: object): string | null =>
  'roomId' in payload && typeof payload.roomId === 'string' ? payload.roomId : null;

const isRequestName = (name: string): name is RequestName => Object.hasOwn(requestSchemas, name);
