/** Which sessions of an account are alive. */
import { type AccountSession, sessionMs } from './account-store.ts';

/** An account has so many at most: the one that was not used for the longest time makes way. */
export const mostSessions = 20;

/** `now` in ms since 1970. */
export const isAlive = ({ lastUsedAt }: AccountSession, now: number): boolean =>
  lastUsedAt + sessionMs > now;

/** The last used first. */
export const liveSessions = (sessions: AccountSession[], now: number): AccountSession[] =>
  sessions
    .filter((session) => isAlive(session, now))
    .sort((a, b) => b.lastUsedAt - a.lastUsedAt)
    .slice(0, mostSessions);

/** Those that have expired, or have to make way. */
export function endedSessions(sessions: AccountSession[], now: number): AccountSession[] {
  const live = new Set(liveSessions(sessions, now));
  return sessions.filter((session) => !live.has(session));
}
