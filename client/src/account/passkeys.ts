/** Asks the browser for passkeys. What it refuses is a value, since people close such questions for good reasons. */
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser';
import type { AccountProblem, Refusal } from './account-requests.ts';

/** `response` is what a server verifies. */
export type PasskeyAnswer = { ok: true; response: object } | Refusal;

export type Passkeys = {
  create(options: PublicKeyCredentialCreationOptionsJSON): Promise<PasskeyAnswer>;
  use(options: PublicKeyCredentialRequestOptionsJSON): Promise<PasskeyAnswer>;
  /** Whether the browser can offer passkeys at a field (`autocomplete="webauthn"`). */
  canOffer(): Promise<boolean>;
  /** Offers them there; ends when one is chosen, the signal is aborted, or another question is asked. */
  offer(
    options: PublicKeyCredentialRequestOptionsJSON,
    signal: AbortSignal,
  ): Promise<PasskeyAnswer>;
};

export const browserPasskeys: Passkeys = {
  create: (optionsJSON) => answerOf(() => startRegistration({ optionsJSON })),
  use: (optionsJSON) => answerOf(() => startAuthentication({ optionsJSON })),
  canOffer: browserSupportsWebAuthnAutofill,
  async offer(optionsJSON, signal) {
    const cancel = () => WebAuthnAbortService.cancelCeremony();
    signal.addEventListener('abort', cancel);
    const answer = await answerOf(() =>
      startAuthentication({ optionsJSON, useBrowserAutofill: true }),
    );
    signal.removeEventListener('abort', cancel);
    return answer;
  },
};

async function answerOf(ask: () => Promise<object>): Promise<PasskeyAnswer> {
  if (!browserSupportsWebAuthn()) return { ok: false, code: 'passkeys_unsupported' };
  try {
    return { ok: true, response: await ask() };
  } catch (error) {
    return { ok: false, code: problemOf(error) };
  }
}

/** By the names of errors that https://www.w3.org/TR/webauthn-3/ gives. */
function problemOf(error: unknown): AccountProblem {
  switch ((error as Error).name) {
    case 'NotAllowedError':
    case 'AbortError':
      return 'passkey_cancelled';
    case 'InvalidStateError':
      return 'passkey_exists';
    case 'SecurityError':
      return 'no_passkeys_here';
    default:
      return 'passkey_failed';
  }
}
