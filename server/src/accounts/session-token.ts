/** The token of a session, in the cookie of its browser alone: the account's id, a dot, and a secret. */
import { randomBytes } from 'node:crypto';
import { hashSecret } from './hash-secret.ts';

/** `sessionId` is by what the session is stored. The secret has 256 random bits. */
export function createSessionToken(accountId: string): { token: string; sessionId: string } {
  const secret = randomBytes(32).toString('base64url');
  return { token: `${accountId}.${secret}`, sessionId: hashSecret(secret) };
}

/** Null for what cannot be one. Whether there is such a session, the store knows. */
export function readSessionToken(token: string): { accountId: string; sessionId: string } | null {
  const [, accountId, secret] = pattern.exec(token) ?? [];
  if (accountId === undefined || secret === undefined) return null;
  return { accountId, sessionId: hashSecret(secret) };
}

const pattern = /^([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{43})$/;
