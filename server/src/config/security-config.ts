/** The part of the configuration that protects: whom to trust, and how much anybody may do. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Rate } from '../limits/rate-limits.ts';
import type { RateName } from '../limits/request-costs.ts';
import { isTrustList } from '../network/client-address.ts';
import { toOrigin } from '../network/origin.ts';
import { isPasskeyOrigin } from '../network/relying-party.ts';

const count = (fallback: number, least = 1, most = 1_000_000) =>
  z.coerce
    .number()
    .int()
    .min(least)
    .max(most)
    .default(fallback)
    .describe(`a whole number, ${least} to ${most}`);

const list = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

const rate = (fallback: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}\/[1-9]\d{0,4}$/)
    .default(fallback)
    .describe('COUNT/SECONDS, such as 30/60');

/** Variables of the environment; config.ts reads them along with its own. */
export const securityVariables = {
  TRUSTED_PROXIES: z
    .string()
    .refine((text) => isTrustList(list(text)))
    .default('')
    .describe('addresses or ranges, loopback, linklocal or uniquelocal, with commas between'),
  ALLOWED_ORIGINS: z
    .string()
    .refine((text) => list(text).every((each) => toOrigin(each) === each))
    .default('')
    .describe('origins such as https://play.example, with commas between'),
  HSTS_SECONDS: count(0, 0, 63_072_000),
  ACCOUNTS: z.enum(['on', 'off']).default('on').describe('on or off'),
  PUBLIC_URL: z
    .string()
    .refine(isPasskeyOrigin)
    .optional()
    .describe(
      'the origin of the page, such as https://play.example (or http://localhost:8080), without a path; it has to be ' +
        'given where there are accounts and TLS: with ACCOUNTS=on, beside HSTS_SECONDS or an https origin in ' +
        'ALLOWED_ORIGINS',
    ),
  REDIS_CA_FILE: z
    .string()
    .refine(isReadable)
    .optional()
    .describe('a file that can be read, beside a REDIS_URL of rediss://, or nothing'),
  LIMITS: z.enum(['on', 'off']).default('on').describe('on or off'),
  EVENTS_PER_SOCKET: count(300),
  EVENTS_PER_ADDRESS: count(1000),
  REQUESTS_AT_ONCE_PER_ADDRESS: count(4),
  HANDSHAKES_PER_ADDRESS: count(200),
  SESSIONS_PER_ADDRESS: count(1000),
  CREATE_RATE: rate('30/60'),
  ENTER_RATE: rate('120/60'),
  SEEK_RATE: rate('30/60'),
  CHAT_RATE: rate('6/6'),
  CHAT_BYTES_RATE: rate('200000/3600'),
  REACTION_RATE: rate('10/5'),
  READ_RATE: rate('10/10'),
  ACCOUNT_RATE: rate('120/600'),
  ADDRESS_FACTOR: count(20),
  ROOMS_PER_PLAYER: count(100),
  ROOMS_PER_ADDRESS: count(2000),
  ROOMS_PER_SOCKET: count(50),
  WATCHERS_PER_ROOM: count(500),
  COMPUTER_GAMES_PER_PLAYER: count(5),
  COMPUTER_GAMES_PER_ADDRESS: count(50),
  MAX_MESSAGE_BYTES: count(4096, 4096),
  MAX_MESSAGE_DEPTH: count(8, 4, 1000),
  HANDSHAKE_TIMEOUT_MS: count(5000, 100, 60_000),
};

const schema = z.object(securityVariables);
type Values = z.output<typeof schema>;

/** A passkey belongs to one address of the page for good, so where there is TLS nobody is to guess it. */
export const hasPublicUrlIfNeeded = (
  values: Pick<Values, 'ACCOUNTS' | 'PUBLIC_URL' | 'HSTS_SECONDS' | 'ALLOWED_ORIGINS'>,
): boolean => {
  const hasTls = values.HSTS_SECONDS > 0 || /(^|,)\s*https:/.test(values.ALLOWED_ORIGINS);
  return values.ACCOUNTS === 'off' || values.PUBLIC_URL !== undefined || !hasTls;
};

/** What the variables mean, once they have been checked. */
export function securityOf(values: Values) {
  const isLimited = values.LIMITS === 'on';
  const orNone = (limit: number): number => (isLimited ? limit : Number.POSITIVE_INFINITY);
  const rates: Record<RateName, Rate> = {
    create: rateOf(values.CREATE_RATE),
    enter: rateOf(values.ENTER_RATE),
    seek: rateOf(values.SEEK_RATE),
    chat: rateOf(values.CHAT_RATE),
    chatBytes: rateOf(values.CHAT_BYTES_RATE),
    reaction: rateOf(values.REACTION_RATE),
    read: rateOf(values.READ_RATE),
    account: rateOf(values.ACCOUNT_RATE),
  };
  return {
    trustedProxies: list(values.TRUSTED_PROXIES),
    allowedOrigins: list(values.ALLOWED_ORIGINS),
    hstsSeconds: values.HSTS_SECONDS,
    hasAccounts: values.ACCOUNTS === 'on',
    /** Undefined: passkeys are made at localhost alone. */
    publicUrl: values.PUBLIC_URL,
    redisCaFile: values.REDIS_CA_FILE,
    eventsPerSocket: orNone(values.EVENTS_PER_SOCKET),
    eventsPerAddress: orNone(values.EVENTS_PER_ADDRESS),
    requestsAtOncePerAddress: orNone(values.REQUESTS_AT_ONCE_PER_ADDRESS),
    handshakesPerAddress: orNone(values.HANDSHAKES_PER_ADDRESS),
    sessionsPerAddress: orNone(values.SESSIONS_PER_ADDRESS),
    /** Null: as often as one likes. */
    rates: isLimited ? rates : null,
    addressFactor: values.ADDRESS_FACTOR,
    roomsPerPlayer: orNone(values.ROOMS_PER_PLAYER),
    roomsPerAddress: orNone(values.ROOMS_PER_ADDRESS),
    computerGamesPerPlayer: orNone(values.COMPUTER_GAMES_PER_PLAYER),
    computerGamesPerAddress: orNone(values.COMPUTER_GAMES_PER_ADDRESS),
    roomsPerSocket: orNone(values.ROOMS_PER_SOCKET),
    watchersPerRoom: orNone(values.WATCHERS_PER_ROOM),
    maxMessageBytes: values.MAX_MESSAGE_BYTES,
    maxMessageDepth: values.MAX_MESSAGE_DEPTH,
    handshakeTimeoutMs: values.HANDSHAKE_TIMEOUT_MS,
  };
}

function rateOf(text: string): Rate {
  const [times = 0, seconds = 0] = text.split('/').map(Number);
  return { count: times, seconds };
}

function isReadable(file: string): boolean {
  try {
    return readFileSync(file).length > 0;
  } catch {
    return false;
  }
}
