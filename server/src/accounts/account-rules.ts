/** What may become of an account: pure, for `AccountStore.change`. Null leaves it as it is. */
import type { Account, Passkey } from './account-store.ts';

const dayMs = 86_400_000;
/** How long a name is kept before it may be changed, and how long the former one stays reserved. */
export const nameKeptMs = 30 * dayMs;
export const maxPasskeys = 10;
export const mostFollowed = 100;

/** From when on it may have another name; at once, if it has its first one. */
export const nameChangeableAt = ({ nameChangedAt, createdAt }: Account): number =>
  nameChangedAt === null ? createdAt : nameChangedAt + nameKeptMs;

export const hasPasskey = ({ passkeys }: Account, passkeyId: string): boolean =>
  passkeys.some(({ id }) => id === passkeyId);

export function withPasskey(account: Account, passkey: Passkey): Account | null {
  const { passkeys } = account;
  if (passkeys.length >= maxPasskeys || hasPasskey(account, passkey.id)) return null;
  return { ...account, passkeys: [...passkeys, passkey] };
}

/** An account without any would be lost with its recovery codes. */
export function withoutPasskey(account: Account, passkeyId: string): Account | null {
  const passkeys = account.passkeys.filter(({ id }) => id !== passkeyId);
  const isRefused = passkeys.length === 0 || passkeys.length === account.passkeys.length;
  return isRefused ? null : { ...account, passkeys };
}

/** `counter`: how many signatures the passkey has made by now. */
export function withUsedPasskey(
  account: Account,
  used: Pick<Passkey, 'id' | 'counter' | 'lastUsedAt'>,
): Account | null {
  if (!hasPasskey(account, used.id)) return null;
  const passkeys = account.passkeys.map((passkey) =>
    passkey.id === used.id ? { ...passkey, ...used } : passkey,
  );
  return { ...account, passkeys };
}

export function withoutRecoveryCode(account: Account, hash: string): Account | null {
  const recoveryCodes = account.recoveryCodes.filter((each) => each !== hash);
  return recoveryCodes.length === account.recoveryCodes.length
    ? null
    : { ...account, recoveryCodes };
}

export const withName = (account: Account, name: string, now: number): Account | null =>
  nameChangeableAt(account) > now ? null : { ...account, name, nameChangedAt: now };

export function withFollowed(account: Account, accountId: string): Account | null {
  const { following } = account;
  if (following.length >= mostFollowed || following.includes(accountId)) return null;
  return { ...account, following: [...following, accountId] };
}

export function withoutFollowed(account: Account, accountIds: readonly string[]): Account | null {
  const following = account.following.filter((each) => !accountIds.includes(each));
  return following.length === account.following.length ? null : { ...account, following };
}

export const withChallenges = (account: Account, acceptsChallenges: boolean): Account | null =>
  account.acceptsChallenges === acceptsChallenges ? null : { ...account, acceptsChallenges };
