/** Which pages may talk to the game: those it serves itself, and those of the origins that are allowed. */
import type { IncomingMessage } from 'node:http';
import type { ClientAddress } from './client-address.ts';

export type IsAllowedOrigin = (request: IncomingMessage) => boolean;

/** What browsers say of who asks, even where they send no Origin: for an image, a script, a form. */
const ownSites: unknown[] = [undefined, 'same-origin', 'none'];

/**
 * Programs that are no browsers send neither header and are let in: the check keeps other sites from
 * using a player's browser, and a program could say what it likes.
 */
export function createOriginCheck(
  allowed: readonly string[],
  { targetOf }: Pick<ClientAddress, 'targetOf'>,
): IsAllowedOrigin {
  return (request) => {
    const { origin } = request.headers;
    if (origin === undefined) return ownSites.includes(request.headers['sec-fetch-site']);
    if (allowed.includes(origin)) return true;
    const { host, scheme } = targetOf(request);
    if (toOrigin(origin) !== origin) return false;
    // Without a proxy's word on the scheme, who ends TLS for us is not known: the host decides.
    return origin === toOrigin(`${scheme ?? origin.split(':')[0]}://${host}`);
  };
}

/**
 * Whether a page of ours sent it. For what is done on account of a cookie: browsers name the page with all that changes
 * something, and of the newer ones none leaves out the site. A program that is no browser has to name it, too.
 */
export const isFromOwnPage = (
  isAllowedOrigin: IsAllowedOrigin,
  request: IncomingMessage,
): boolean =>
  request.headers.origin !== undefined &&
  isAllowedOrigin(request) &&
  [undefined, 'same-origin'].includes(request.headers['sec-fetch-site'] as string | undefined);

/** The origin of a web address as browsers write it, or null: `https://play.example:443/x` → `https://play.example`. */
export function toOrigin(address: string): string | null {
  try {
    const { protocol, origin } = new URL(address);
    return protocol === 'http:' || protocol === 'https:' ? origin : null;
  } catch {
    return null;
  }
}
