/** Answers whatever a socket asks, within its deadline, with a reason if it is refused [R8]. */
import { type ReplyTo, type RequestName, requestSchemas } from '@tictactoe/shared/protocol';
import { codeOf, DeadlineExceeded } from '../errors.ts';
import type { Newcomers } from '../limits/newcomers.ts';
import type { RequestLimits } from '../limits/request-limits.ts';
import type { Bulkhead } from '../ops/bulkhead.ts';
import type { Log } from '../ops/log.ts';
import type { TimeSlicer } from '../ops/time-slicer.ts';
import type { ClientSession } from '../session/client-session.ts';
import { type RequestContext, receiveRequest } from '../session/request-context.ts';
import type { Handlers } from './handlers.ts';
import { createAnswerLog } from './log-answer.ts';
import { readPlainMove } from './read-move.ts';
import { type PayloadLimits, refusalOfPayload } from './refuse-payload.ts';
import type { RequestDeadlines, Work } from './request-deadlines.ts';
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
  newcomers: Pick<Newcomers, 'run' | 'enter'>;
  observer: RequestObserver;
  /** The server's own. */
  log: Log;
};

/** Who asks, as far as an answer needs it. */
export type Asker = {
  logOf(): Log;
  /** `id` is that of the request. */
  reply(id: RequestId, answer: Answer): void;
  /** Ends the connection: what it is owed could not be made. */
  fail(error: unknown): void;
};
/** As the transport tells one request of a socket from another. */
type RequestId = number;

/** `args` is all that came with the event but the acknowledgement. */
export type AnswerRequest = (
  session: ClientSession,
  event: string,
  args: unknown[],
  id: RequestId,
  asker: Asker,
) => void;

type Handler = (
  session: ClientSession,
  payload: unknown,
  context: RequestContext,
) => Promise<Answer>;

/** What all requests to a server share. */
type Answering = AnswerOptions & { logAnswer: ReturnType<typeof createAnswerLog> };

export function createAnswerRequest(options: AnswerOptions): AnswerRequest {
  const { requestDeadlineMs, payloadLimits, deadlines, observer, log } = options;
  const answering: Answering = { ...options, logAnswer: createAnswerLog(log) };

  return (session, event, args, id, asker) => {
    const name = requestNames.get(event);
    const payload = name !== undefined && args.length === 1 ? readPayload(name, args[0]) : null;
    if (name === undefined || payload === null) {
      const code = name === undefined ? 'unknown_event' : refusalOfPayload(args, payloadLimits);
      observer.refused(code);
      const room = roomNamedBy(args[0]);
      answering.logAnswer(asker, { event, room, code, durationMs: 0 });
      return asker.reply(id, { ok: false, code });
    }
    const { socketId } = session;
    const context = receiveRequest(name, roomOf(payload), socketId, requestDeadlineMs);
    observer.received(context);
    deadlines.within(new Request(context, session, payload, id, asker, answering));
  };
}

/** A class, for thousands come in a second: nothing else is made for one but the promises of its work. */
class Request implements Work<Answer> {
  readonly context: RequestContext;
  readonly #session: ClientSession;
  readonly #payload: object;
  readonly #id: RequestId;
  readonly #asker: Asker;
  readonly #answering: Answering;

  constructor(
    context: RequestContext,
    session: ClientSession,
    payload: object,
    id: RequestId,
    asker: Asker,
    answering: Answering,
  ) {
    this.context = context;
    this.#session = session;
    this.#payload = payload;
    this.#id = id;
    this.#asker = asker;
    this.#answering = answering;
  }

  get slicer(): Pick<TimeSlicer, 'run'> {
    const { slicer, newcomers } = this.#answering;
    return this.context.event === 'room:join' ? newcomers : slicer;
  }

  get address(): string {
    return this.#session.address;
  }

  async work(): Promise<Answer> {
    const { address, playerId } = this.#session;
    const { bulkhead, newcomers, handlers, requestLimits } = this.#answering;
    const { context } = this;
    if (!bulkhead.enter(address)) await bulkhead.wait(address, playerId);
    // Not before: those of one address that wait for a place must keep nobody else outside [R11].
    const makeWay = context.event === 'room:join' ? newcomers.enter() : null;
    try {
      // Nobody waits for it any more.
      if (context.verdict !== null) throw new DeadlineExceeded();
      const judging = requestLimits(this.#session, context.event, this.#payload);
      const code = judging === null ? null : await judging;
      if (code !== null) return { ok: false, code };
      // The schema of that name made the payload, so it fits the handler of that name.
      const handler = handlers[context.event] as Handler;
      return await handler(this.#session, this.#payload, context);
    } finally {
      makeWay?.();
      bulkhead.leave(address);
    }
  }

  onDone(answer: Answer): void {
    const { context } = this;
    const { observer, logAnswer } = this.#answering;
    observer.answered(context, answer);
    logAnswer(this.#asker, {
      event: context.event,
      room: 'room' in answer ? answer.room?.id : roomNamedBy(this.#payload),
      code: answer.ok ? 'ok' : answer.code,
      durationMs: Math.round(performance.now() - context.receivedAt),
    });
    this.#asker.reply(this.#id, answer);
  }

  onError(error: unknown): void {
    const code = codeOf(error);
    if (code === 'internal') {
      const { event } = this.context;
      const facts = { err: error, event, room: roomNamedBy(this.#payload), code };
      this.#asker.logOf().error(facts, 'request failed');
    }
    this.onDone({ ok: false, code });
  }

  onFailure(error: unknown): void {
    this.#asker.fail(error);
  }
}

/** Null for one that no schema accepts. */
function readPayload(event: RequestName, payload: unknown): object | null {
  const move = event === 'move:play' ? readPlainMove(payload) : null;
  return move ?? requestSchemas[event].safeParse(payload).data ?? null;
}

/** For the log, of a payload that was accepted or not. */
const roomNamedBy = (payload: unknown): string | undefined => {
  const roomId = (payload as { roomId?: unknown } | null)?.roomId;
  return typeof roomId === 'string' ? roomId.slice(0, 16) : undefined;
};

const roomOf = (payload: object): string | null =>
  'roomId' in payload && typeof payload.roomId === 'string' ? payload.roomId : null;

/** By itself: a name that came as JSON is dear to look properties up by. */
const requestNames: ReadonlyMap<string, RequestName> = new Map(
  (Object.keys(requestSchemas) as RequestName[]).map((name) => [name, name]),
);
