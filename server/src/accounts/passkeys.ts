/** Passkeys by WebAuthn: what an authenticator is asked, and whether its answer is one to that question. */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { accountIdSchema } from '@tictactoe/shared/account-id';
import type { RelyingParty } from '../network/relying-party.ts';
import { type Account, challengeMs, type Passkey } from './account-store.ts';

/** What the browser sends; nothing of it has been checked yet. */
export type AuthenticatorResponse = Record<string, unknown>;

const siteName = 'Tic-tac-toe';
const transportNames = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];
/** Of a credential. Source: https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential */
const maxIdBytes = 1023;

/** For a passkey that its owner can sign in with without saying who they are. */
export const askForPasskey = (
  party: RelyingParty,
  { id, name, passkeys }: Pick<Account, 'id' | 'name' | 'passkeys'>,
) =>
  generateRegistrationOptions({
    ...{ rpName: siteName, rpID: party.id, timeout: challengeMs },
    // The user handle: in base64url, as browsers send it back, it is the id of the account.
    ...{ userID: Buffer.from(id, 'base64url'), userName: name, userDisplayName: name },
    attestationType: 'none',
    excludeCredentials: passkeys.map((passkey) => ({
      id: passkey.id,
      transports: passkey.transports,
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  });

export const askForSignature = (party: RelyingParty) =>
  generateAuthenticationOptions({ rpID: party.id, timeout: challengeMs });

/** Null if the answer does not fit the question. */
export async function readNewPasskey(
  party: RelyingParty,
  challenge: string,
  response: AuthenticatorResponse,
): Promise<Pick<Passkey, 'id' | 'publicKey' | 'counter' | 'transports'> | null> {
  const verified = await orNull(() =>
    verifyRegistrationResponse({
      response: response as unknown as RegistrationResponseJSON,
      ...{ expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id },
      requireUserVerification: false,
    }),
  );
  if (verified?.registrationInfo === undefined) return null;
  const { id, publicKey, counter, transports } = verified.registrationInfo.credential;
  if (Buffer.byteLength(id, 'base64url') > maxIdBytes) return null;
  return {
    ...{ id, counter, publicKey: Buffer.from(publicKey).toString('base64url') },
    transports: Array.isArray(transports)
      ? transportNames.filter((name) => transports.includes(name))
      : [],
  };
}

/** How many signatures the passkey has made now; null if this one does not fit, or has been counted already. */
export async function readSignature(
  party: RelyingParty,
  challenge: string,
  response: AuthenticatorResponse,
  { id, publicKey, counter }: Passkey,
): Promise<number | null> {
  const signed = await orNull(() =>
    verifyAuthenticationResponse({
      response: response as unknown as AuthenticationResponseJSON,
      ...{ expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id },
      credential: { id, counter, publicKey: Buffer.from(publicKey, 'base64url') },
      requireUserVerification: false,
    }),
  );
  return signed?.verified === true ? signed.authenticationInfo.newCounter : null;
}

/** The account that the browser says the passkey belongs to; null if that cannot be one. */
export function claimedAccountId({ response }: AuthenticatorResponse): string | null {
  const { userHandle } = (response ?? {}) as { userHandle?: unknown };
  return accountIdSchema.safeParse(userHandle).data ?? null;
}

/** The library throws at whatever does not fit. */
const orNull = <T>(verify: () => Promise<T>): Promise<T | null> => verify().catch(() => null);
