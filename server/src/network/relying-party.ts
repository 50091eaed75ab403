/** Where passkeys belong to: the origin of the page and the id by which WebAuthn knows it, its host. */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { ClientAddress } from './client-address.ts';
import { toOrigin } from './origin.ts';

export type RelyingParty = { id: string; origin: string };

/** Null where browsers make no passkeys: without a name, and without TLS anywhere but on localhost. */
export function relyingPartyOf(origin: string): RelyingParty | null {
  if (toOrigin(origin) !== origin) return null;
  const { protocol, hostname } = new URL(origin);
  if (protocol !== 'https:' && hostname !== 'localhost') return null;
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? { id: hostname, origin } : null;
}

/** Which one a request is about. Without PUBLIC_URL that is localhost alone: any other Host could be made up. */
export function createRelyingParties(
  publicUrl: string | undefined,
  { targetOf }: Pick<ClientAddress, 'targetOf'>,
) {
  const configured = publicUrl === undefined ? null : relyingPartyOf(publicUrl);
  return {
    /** Null where browsers make no passkeys. */
    partyOf(request: IncomingMessage): RelyingParty | null {
      if (configured !== null) return configured;
      const { host, scheme } = targetOf(request);
      const party = relyingPartyOf(toOrigin(`${scheme ?? 'http'}://${host}`) ?? '');
      return party?.id === 'localhost' ? party : null;
    },
    /** Whether the browser talks TLS to us, or to the proxy before us. */
    hasTls: (request: IncomingMessage): boolean =>
      configured === null
        ? targetOf(request).scheme === 'https'
        : configured.origin.startsWith('https:'),
  };
}
