/**
 * Every HTTP request of Socket.IO's, the first of a connection and all that follow: from whose page it may
 * come, in which shape, and what browsers may do with the answer.
 */
import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'socket.io';
import type { IsAllowedOrigin } from '../network/origin.ts';

type EngineRequest = IncomingMessage & { _query: Record<string, string | undefined> };
/** As Engine.IO says it: a status, its own code, and a text. */
type Refusal = { status: number; code: number; message: string };

/** A page of another site can neither read the answer nor run it as a script. */
const answerHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export function guardSocketRequests(io: Server, isAllowedOrigin: IsAllowedOrigin): void {
  io.engine.use(
    (request: EngineRequest, response: ServerResponse, next: (error?: Error) => void) => {
      const refusal = refusalOf(request, isAllowedOrigin);
      for (const [name, value] of Object.entries(answerHeaders)) response.setHeader(name, value);
      if (refusal === null) return next();
      // Upgrades have no response, and are answered by Engine.IO itself.
      if (!(response instanceof ServerResponse)) return next(new Error(refusal.message));
      const { status, code, message } = refusal;
      const allow = status === 405 ? { Allow: 'GET, POST' } : {};
      response.writeHead(status, { 'Content-Type': 'application/json', ...allow });
      response.end(JSON.stringify({ code, message }));
    },
  );
}

function refusalOf(request: EngineRequest, isAllowedOrigin: IsAllowedOrigin): Refusal | null {
  const { method, _query: query } = request;
  if (!isAllowedOrigin(request)) return { status: 403, code: 4, message: 'origin_not_allowed' };
  if (method !== 'GET' && method !== 'POST') {
    return { status: 405, code: 2, message: 'Bad handshake method' };
  }
  if (query.EIO !== '4') return { status: 400, code: 5, message: 'Unsupported protocol version' };
  // JSONP is an answer that pages of other sites run as a script of theirs.
  if ('j' in query) return { status: 400, code: 3, message: 'Bad request' };
  return null;
}
