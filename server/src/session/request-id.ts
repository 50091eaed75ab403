/** The id by which one request is found in every log: set by nginx, else by the server. */
import type { IncomingHttpHeaders } from 'node:http';
import { nanoid } from 'nanoid';

const header = 'x-request-id';

/** Whatever else arrives as an id is not put into the log. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers[header];
  return typeof given === 'string' && /^[A-Za-z0-9_-]{8,64}$/.test(given) ? given : nanoid();
}
