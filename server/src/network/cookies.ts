/** The cookies of accounts: `session` says who is signed in, `challenge` which question a browser was asked. */
import type { IncomingMessage } from 'node:http';
import { parse, serialize } from 'cookie';

export type CookieName = 'session' | 'challenge';
export type Cookies = ReturnType<typeof createCookies>;

/**
 * With TLS their names begin with `__Host-`: browsers take such a cookie from this very host alone, and neither over
 * plain HTTP nor from a neighbouring name.
 */
export function createCookies(hasTls: (request: IncomingMessage) => boolean) {
  const nameOf = (request: IncomingMessage, name: CookieName): string =>
    hasTls(request) ? `__Host-${name}` : name;
  return {
    read(request: IncomingMessage, name: CookieName): string | undefined {
      const { cookie } = request.headers;
      return cookie === undefined ? undefined : parse(cookie)[nameOf(request, name)];
    },
    /** The header Set-Cookie that has the browser keep it for so long; 0 ms removes it. */
    write: (request: IncomingMessage, name: CookieName, value: string, maxAgeMs: number): string =>
      serialize(nameOf(request, name), value, {
        ...{ maxAge: maxAgeMs / 1000, path: '/' },
        ...{ httpOnly: true, sameSite: 'strict', secure: hasTls(request) },
      }),
  };
}
