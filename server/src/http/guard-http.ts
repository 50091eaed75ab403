/** What a listener of Node's HTTP server throws ends the connection it was called for, and nothing else [R11]. */
import { IncomingMessage, type Server } from 'node:http';
import { Socket } from 'node:net';

/** Express and Engine.IO listen here; of an upgrade nothing has been answered yet, and nothing is any more. */
export function guardHttp(server: Server, onError: (error: unknown) => void): void {
  const emit = server.emit.bind(server) as (event: string, ...args: unknown[]) => boolean;
  server.emit = (event: string, ...args: unknown[]): boolean => {
    try {
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
