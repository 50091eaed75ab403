/** What a server needs of a place that holds accounts. Every engine passes the suite in test/contracts/. */
import { accountIdSchema } from '@tictactoe/shared/account-id';
import { z } from 'zod';

/** In ms since 1970. */
const time = z.int().min(0);

const passkeySchema = z.object({
  /** Of the credential, base64url. */
  id: z.string(),
  /** COSE, base64url. */
  publicKey: z.string(),
  /** Signatures made so far, as the authenticator last counted; 0 for those that do not count. */
  counter: z.int().min(0),
  transports: z.array(z.string()),
  label: z.string(),
  createdAt: time,
  lastUsedAt: time,
});
export type Passkey = z.infer<typeof passkeySchema>;

export const storedAccountSchema = z.object({
  schemaVersion: z.literal(1),
  /** Also the user handle of its passkeys. */
  id: accountIdSchema,
  /** Grows by one with every change. */
  version: z.int().min(1),
  /** As it was typed. */
  name: z.string(),
  nameChangedAt: time.nullable(),
  createdAt: time,
  passkeys: z.array(passkeySchema),
  /** SHA-256 of those not used yet, base64url: each has 80 random bits. */
  recoveryCodes: z.array(z.string()),
  /** The accounts it follows, which may be gone. */
  following: z.array(accountIdSchema).default([]),
  /** Whether others may challenge it to a game. */
  acceptsChallenges: z.boolean().default(true),
});
export type Account = z.infer<typeof storedAccountSchema>;

export const sessionSchema = z.object({
  /** SHA-256 of the token, base64url: the token itself is in the browser's cookie alone. */
  id: z.string(),
  browser: z.string(),
  createdAt: time,
  /** Written anew once an hour at most; a session ends 90 days after. */
  lastUsedAt: time,
});
export type AccountSession = z.infer<typeof sessionSchema>;

/** A question that was put to an authenticator; answered once, within two minutes, by the browser that asked. */
export const challengeSchema = z.object({
  challenge: z.string(),
  purpose: z.enum(['register', 'sign-in', 'add-passkey']),
  /** Whose passkey it is to be, and under which name; null for signing in. */
  accountId: accountIdSchema.nullable(),
  name: z.string().nullable(),
});
export type Challenge = z.infer<typeof challengeSchema>;

type NameClaim = 'claimed' | 'name_taken';

/**
 * Methods reject with `StoreUnavailable` or `StoreOverloaded` where the engine is out of reach. What `create`,
 * `change` and `rename` have confirmed survives a loss of power: Redis has written it to its disk.
 */
export type AccountStore = {
  /** Takes the name and keeps the account, or finds that another has it (also at the same moment, on another server). */
  create(account: Account, nameKey: string): Promise<NameClaim>;
  read(id: string): Promise<Account | null>;
  /** By the key of a present or former, still reserved name. */
  idOf(nameKey: string): Promise<string | null>;
  /**
   * Keeps what `rule` makes of the newest account, with the next version; the rule runs again when another change
   * came first. Null of the rule leaves it as it is. Resolves to what is stored, null if there is none.
   */
  change(id: string, rule: (account: Account) => Account | null): Promise<Account | null>;
  /**
   * As `change`, and takes the new name; the old one stays reserved for so long, in ms. Null where there is nothing to
   * change, by the rule or because there is no such account.
   */
  rename(
    id: string,
    names: { from: string; to: string; reservedMs: number },
    rule: (account: Account) => Account | null,
  ): Promise<NameClaim | null>;
  /** Removes the account with all its sessions; its name is reserved for so long, in ms. */
  remove(id: string, nameKey: string, reservedMs: number): Promise<void>;

  /**
   * Nothing if there is no such account. Beyond `mostSessions` (live-sessions.ts), the one that was not used for the
   * longest time ends.
   */
  addSession(accountId: string, session: AccountSession): Promise<void>;
  /** Null if it was revoked or has expired. */
  session(accountId: string, sessionId: string): Promise<AccountSession | null>;
  /** The last used first. */
  sessions(accountId: string): Promise<AccountSession[]>;
  /** Renews the time of its last use; one that was revoked meanwhile stays so. */
  touchSession(accountId: string, session: AccountSession): Promise<void>;
  /** Ends one session, or all: whoever follows the account learns of it on every server. */
  revoke(accountId: string, sessionId: string | 'all'): Promise<void>;
  /**
   * Calls back after every revocation and rename, and when the engine is back from being away: one may have been missed.
   * Resolves to what ends it.
   */
  follow(accountId: string, onChange: () => void): Promise<() => Promise<void>>;

  /** Keeps a challenge under a random key, for two minutes. */
  keepChallenge(key: string, challenge: Challenge): Promise<void>;
  /** Hands it out once. */
  takeChallenge(key: string): Promise<Challenge | null>;
};

export const sessionMs = 90 * 86_400_000;
export const challengeMs = 120_000;
