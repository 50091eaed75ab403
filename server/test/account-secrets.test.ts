/** What accounts are entered with: tokens of sessions, recovery codes; and how their owner knows a browser again. */
import { describe, expect, test } from 'vitest';
import { browserLabelOf } from '../src/accounts/browser-label.ts';
import { createRecoveryCodes, recoveryCodeHash } from '../src/accounts/recovery-codes.ts';
import { createSessionToken, readSessionToken } from '../src/accounts/session-token.ts';

const accountId = 'AZaz09_-AZaz09_-';

describe('the token of a session', () => {
  test('is read as the account and the session it was made for, which do not give it away', () => {
    const { token, sessionId } = createSessionToken(accountId);
    expect(readSessionToken(token)).toEqual({ accountId, sessionId });
    expect(createSessionToken(accountId).token).not.toBe(token);
    const [, secret = ''] = token.split('.');
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(sessionId).not.toContain(secret);
  });

  test.each([
    ...['', '.', accountId, `${accountId}.`, `.${'a'.repeat(43)}`],
    ...[`${accountId}.${'a'.repeat(42)}`, `${accountId}.${'a'.repeat(44)}`],
    ...[`${accountId}.${'a'.repeat(43)}\n`, `${accountId}.${'+'.repeat(43)}`],
    `${accountId.slice(1)}.${'a'.repeat(43)}`,
  ])('[R8] is not "%s"', (token) => expect(readSessionToken(token)).toBeNull());
});

describe('recovery codes', () => {
  test('are ten, each of 80 bits in groups that people can type', () => {
    const { codes, hashes } = createRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(hashes).toEqual(codes.map(recoveryCodeHash));
  });

  test('are the same however they are typed', () => {
    const typed = ['0123-4567-89AB-CDEF', 'ol23 4567 89ab cdef', '  OI23456789ABCDEF '];
    expect(new Set(typed.map(recoveryCodeHash)).size).toBe(1);
    expect(recoveryCodeHash('0123-4567-89AB-CDEG')).not.toBe(recoveryCodeHash(typed[0] ?? ''));
  });
});

test.each([
  [
    'Chrome on Android',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
  ],
  [
    'Edge on Windows',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
  ],
  [
    'Safari on iOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  ],
  ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'],
  [
    'Safari on macOS',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  ],
  ['Unknown browser', 'curl/8.14.1'],
  ['Unknown browser', undefined],
])('a browser is known as "%s"', (label, userAgent) => {
  expect(browserLabelOf(userAgent)).toBe(label);
});
