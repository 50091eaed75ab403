/** What is made of answers about accounts, whoever gave them. */
import { afterEach, expect, it, vi } from 'vitest';
import { requestAccount } from '../../src/account/account-requests.ts';

afterEach(() => void vi.unstubAllGlobals());

it.each([
  ['an answer', new Response('{"account":null}'), { ok: true, account: null }],
  ['an answer without content', new Response(null, { status: 204 }), { ok: true }],
  [
    'a refusal',
    new Response('{"code":"name_taken","message":"…"}', { status: 409 }),
    { ok: false, code: 'name_taken' },
  ],
  [
    'nginx with too many requests',
    new Response('<html>', { status: 429 }),
    refused('rate_limited'),
  ],
  ['nginx without servers', new Response('<html>', { status: 503 }), refused('unavailable')],
  ['a page instead of an answer', new Response('<html>'), refused('unavailable')],
  [
    'a deployment without accounts',
    new Response('not found', { status: 404 }),
    refused('not_found'),
  ],
])('%s', async (_, response, answer) => {
  vi.stubGlobal('fetch', async () => response);
  expect(await requestAccount('GET', '')).toEqual(answer);
});

it('nobody is there', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await requestAccount('GET', '')).toEqual(refused('unavailable'));
});

function refused(code: string) {
  return { ok: false, code };
}
