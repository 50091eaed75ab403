/** The cookie of a session: it lasts as long as the session does, and no page waits for it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import type { FoundSession } from '../../src/accounts/sessions.ts';
import { createBrowserSessions } from '../../src/http/accounts/browser-sessions.ts';
import { createCookies } from '../../src/network/cookies.ts';

/** Opens a page where sessions are found in that way; resolves to the cookies that come with it. */
async function openPage(
  find: (token: string) => Promise<FoundSession | null>,
  headers: Record<string, string> = { Cookie: 'route=1; session=token' },
): Promise<string[]> {
  const { renew } = createBrowserSessions(
    { find },
    createCookies(() => false),
  );
  const app = express();
  app.use(renew, (_request, response) => void response.send('page'));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/`, { headers });
  expect(await response.text()).toBe('page');
  return response.headers.getSetCookie();
}
const found = (isRenewed: boolean) => async () => ({ isRenewed }) as FoundSession;

test('whoever opens a page stays signed in for another 90 days, if that has to be said again', async () => {
  const renewed = ['session=token; Max-Age=7776000; Path=/; HttpOnly; SameSite=Strict'];
  expect(await openPage(found(true))).toEqual(renewed);
  expect(await openPage(found(false))).toEqual([]);
});

test('for guests nothing is looked up, and a page comes while the store fails or hangs', async () => {
  const fail = async () => {
    throw new Error('looked up');
  };
  expect(await openPage(fail, {})).toEqual([]);
  expect(await openPage(fail)).toEqual([]);
  expect(await openPage(() => new Promise(() => {}))).toEqual([]);
});
