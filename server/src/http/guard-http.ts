/**
 * Watches Node's HTTP server [R11]: requests get their turns by address, what a listener throws ends the
 * connection it was called for and nothing else, and so does asking for answer after answer without reading them.
 */
import { IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { EventLimits } from '../limits/event-limits.ts';
import type { Newcomers } from '../limits/newcomers.ts';
import { catching } from '../ops/catching.ts';
import type { TimeSlicer } from '../ops/time-slicer.ts';

export type HttpGuardOptions = {
  slicer: TimeSlicer;
  /** For requests to upgrade to a WebSocket. */
  newcomers: Pick<Newcomers, 'admit'>;
  addressOf: (request: IncomingMessage) => string;
  /** What an address posts may have to wait. */
  eventLimits: Pick<EventLimits, 'mustWait' | 'wait'>;
  /** Called with what a listener threw. */
  onError: (error: unknown) => void;
  onEnd: (cause: 'unread') => void;
};

/**
 * Requests of one connection that are not answered yet, or whose answers are not on their way: browsers and
 * proxies have one. Each may be a poll, with all that waits for a session.
 */
export const mostUnanswered = 4;

/** Express and Engine.IO listen here. Of an upgrade nothing has been answered yet, and nothing is any more. */
export function guardHttp(server: Server, options: HttpGuardOptions): void {
  const { slicer, newcomers, addressOf, eventLimits, onError, onEnd } = options;
  const emit = server.emit.bind(server) as (event: string, ...args: unknown[]) => boolean;
  const unanswered = new WeakMap<Socket, number>();
  const count = (socket: Socket, change: number): number => {
    const counted = (unanswered.get(socket) ?? 0) + change;
    unanswered.set(socket, counted);
    return counted;
  };
  const admit = ({ socket }: IncomingMessage, response: ServerResponse): boolean => {
    // Those that came together with the one too many.
    if (socket.destroyed) return false;
    response.once('close', () => count(socket, -1));
    if (count(socket, 1) <= mostUnanswered) return true;
    onEnd('unread');
    socket.destroy();
    return false;
  };
  const end = (connection: Socket, error: unknown): void => {
    onError(error);
    connection.destroy();
  };
  const emitInTurn = (event: string, request: IncomingMessage, ...rest: unknown[]): void => {
    const address = addressOf(request);
    const pass = (): void => {
      if (!request.socket.destroyed) emit(event, request, ...rest);
    };
    const guarded = catching(pass, (error) => end(request.socket, error));
    if (event === 'upgrade') {
      newcomers.admit(guarded, address);
      return;
    }
    const takeTurn = (): void => slicer.run(guarded, address);
    // Once: whoever has waited is not sent back behind the others.
    const mustWait = request.method === 'POST' && eventLimits.mustWait(address);
    if (mustWait) eventLimits.wait(address, takeTurn);
    else takeTurn();
  };
  server.emit = (event: string, ...args: unknown[]): boolean => {
    try {
      if (event === 'request' && !admit(...(args as Parameters<typeof admit>))) return true;
      if (!(args[0] instanceof IncomingMessage) || isHealthCheck(args[0])) {
        return emit(event, ...args);
      }
      emitInTurn(event, args[0], ...args.slice(1));
      return true;
    } catch (error) {
      const connection = connectionOf(args[0]);
      if (connection === null) throw error;
      end(connection, error);
      return true;
    }
  };
}

/** Whoever asks is no guest: a proxy that waits a second for it takes the server for broken. */
const isHealthCheck = ({ url }: IncomingMessage): boolean =>
  url !== undefined && /^\/(readyz|livez)(\?|$)/.test(url);

function connectionOf(subject: unknown): Socket | null {
  if (subject instanceof IncomingMessage) return subject.socket;
  return subject instanceof Socket ? subject : null;
}
