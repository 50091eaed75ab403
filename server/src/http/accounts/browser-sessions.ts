/** The session of the browser that a request comes from, by its cookie. */
import type { Request, RequestHandler, Response } from 'express';
import { sessionMs } from '../../accounts/account-store.ts';
import type { FoundSession, Sessions } from '../../accounts/sessions.ts';
import type { Cookies } from '../../network/cookies.ts';
import { within } from '../api/within-deadline.ts';

export type BrowserSessions = ReturnType<typeof createBrowserSessions>;

/** A page does not wait longer for the cookie that it brings along, in ms. */
const patienceMs = 300;

export function createBrowserSessions(sessions: Pick<Sessions, 'find'>, cookies: Cookies) {
  const keep = (request: Request, response: Response, token: string): void => {
    response.append('Set-Cookie', cookies.write(request, 'session', token, sessionMs));
  };
  /** Null for a guest. Where the session goes on for another 90 days, the answer says so to its cookie. */
  async function find(request: Request): Promise<FoundSession | null> {
    const token = cookies.read(request, 'session');
    if (token === undefined) return null;
    const found = await sessions.find(token);
    const { res: response } = request;
    if (found?.isRenewed && response?.headersSent === false) keep(request, response, token);
    return found;
  }
  /** Who only ever opens pages stays signed in as well. */
  const renew: RequestHandler = async (request, _response, next) => {
    await within(patienceMs, find(request)).catch(() => null);
    next();
  };
  return {
    find,
    renew,
    keep,
    forget: (request: Request, response: Response): void => {
      response.append('Set-Cookie', cookies.write(request, 'session', '', 0));
    },
  };
}
