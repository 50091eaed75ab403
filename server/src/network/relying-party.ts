/** What passkeys belong to: the origin of the page, and its host, by which WebAuthn knows it. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { ClientAddress } from './client-address.ts';
import { toOrigin } from './origin.ts';

export type RelyingParty = { id: string; origin: string };
export type RelyingParties = ReturnType<typeof createRelyingParties>;

/** Whether browsers make passkeys there: at a name, and with TLS unless that is localhost. */
export function isPasskeyOrigin(origin: string): boolean {
  if (toOrigin(origin) !== origin) return false;
  const { protocol, hostname } = new URL(origin);
  const isNamed = isIP(hostname.replace(/^\[|\]$/g, '')) === 0;
  return isNamed && (protocol === 'https:' || hostname === 'localhost');
}

/** `publicUrl` is the same for all requests; without it there are passkeys at localhost alone: a Host can be made up. */
export function createRelyingParties(
  publicUrl: string | undefined,
  { targetOf }: Pick<ClientAddress, 'targetOf'>,
) {
  const originOf = (request: IncomingMessage): string => {
    const { host, scheme } = targetOf(request);
    return publicUrl ?? toOrigin(`${scheme ?? 'http'}://${host}`) ?? '';
  };
  const partyOf = (request: IncomingMessage): RelyingParty => {
    const origin = originOf(request);
    return { id: URL.parse(origin)?.hostname ?? '', origin };
  };
  return {
    partyOf,
    hasPasskeys(request: IncomingMessage): boolean {
      const { id, origin } = partyOf(request);
      return isPasskeyOrigin(origin) && (publicUrl !== undefined || id === 'localhost');
    },
    /** Whether the browser talks TLS, to us or to the proxy before us. */
    hasTls: (request: IncomingMessage): boolean => originOf(request).startsWith('https:'),
  };
}
