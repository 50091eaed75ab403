/**
 * Watches Node's HTTP server [R11]: what a listener throws ends the connection it was called for and nothing
 * else, and so does asking for answer after answer without reading them.
 */
import { IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';

export type HttpGuardOptions = {
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
export function guardHttp(server: Server, { onError, onEnd }: HttpGuardOptions): void {
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
  server.emit = (event: string, ...args: unknown[]): boolean => {
    try {
      if (event === 'request' && !admit(...(args as Parameters<typeof admit>))) return true;
      return emit(event, ...args);
    } catch (error) {
      const connection = connectionOf(args[0]);
      if (connection === null) throw error;
      onError(error);
      connection.destroy();
      return true;
    }
  };
}

function connectionOf(subject: unknown): Socket | null {
  if (subject instanceof IncomingMessage) return subject.socket;
  return subject instanceof Socket ? subject : null;
}
