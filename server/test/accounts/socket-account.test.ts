/** The account of a socket: by the cookie of its handshake, gone on every server once the session is revoked. */
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import { startServer } from '@tictactoe/local-cluster/start-server';
import { expect, onTestFinished, test } from 'vitest';
import { connectPlayer } from '../test-player.ts';
import { startAccountServers } from './account-servers.ts';
import { openBrowser, type TestBrowser } from './test-browser.ts';

const { urlOf, registered } = startAccountServers('Socket');
let tabs = 0;

/** A tab of the browser, connected to that server; `changes` are what it is told of its account. */
async function openTab(browser: TestBrowser, url: string) {
  const headers = browser.socketHeaders();
  const player = await connectPlayer(url, `tab${++tabs}`, undefined, headers);
  onTestFinished(player.close);
  const changes: ({ id: string; name: string } | null)[] = [];
  player.socket.on('account:changed', ({ account }) => changes.push(account));
  return { ...player, changes };
}

test('a socket with the cookie has the account, on every server; one without is a guest', async () => {
  const { browser, name, id } = await registered();
  for (const url of [urlOf(0), urlOf(1)]) {
    expect((await openTab(browser, url)).welcome.account).toEqual({ id, name });
    expect((await openTab(openBrowser(url), url)).welcome.account).toBeNull();
  }
});

test('a session that was ended on one server is gone on the other within a second', async () => {
  const { browser, name, id } = await registered();
  const thief = openBrowser(urlOf(1));
  await thief.signIn(browser.authenticator);
  const [tab, stolen] = [await openTab(browser, urlOf(1)), await openTab(thief, urlOf(1))];
  const other = (await browser.account())?.sessions.find(({ isThis }) => !isThis);
  await browser.ask('DELETE', `/sessions/${other?.id}`);
  // A second is promised; a busy machine may take longer.
  await expect.poll(() => stolen.changes, { timeout: 5000 }).toEqual([null]);
  // Those of the other session keep the account.
  expect((await openTab(browser, urlOf(1))).welcome.account).toEqual({ id, name });
  expect(tab.changes).toEqual([]);
  // It comes back as a guest.
  expect((await openTab(thief, urlOf(0))).welcome.account).toBeNull();
});

test('signing out everywhere reaches every socket, and so does deleting the account', async () => {
  for (const path of ['/sessions', '']) {
    const { browser } = await registered();
    const tabs = [await openTab(browser, urlOf(0)), await openTab(browser, urlOf(1))];
    await browser.ask('DELETE', path);
    for (const { changes } of tabs) await expect.poll(() => changes).toEqual([null]);
  }
});

test('a new name is told to the open tabs, on every server', async () => {
  const { browser, id } = await registered();
  const tab = await openTab(browser, urlOf(1));
  await browser.ask('PUT', '/name', { name: 'Another name' });
  await expect.poll(() => tab.changes).toEqual([{ id, name: 'Another name' }]);
});

test('[R10] while the store is away a signed-in player gets in as a guest, and is known again afterwards', async () => {
  const own = await startCluster({
    ...{ servers: 1, nginx: false, env: { REQUEST_DEADLINE_MS: '500' } },
  });
  onTestFinished(own.stop);
  const url = own.servers[0]?.url ?? '';
  const { browser, id, name } = await registered({ url });
  await own.redis.kill();
  const { welcome, changes } = await openTab(browser, url);
  expect(welcome.account).toBeNull();
  const { status, body } = await browser.ask('GET', '');
  expect([status, body.code]).toEqual([503, 'unavailable']);
  await own.redis.start();
  await expect.poll(() => changes, { timeout: 20_000 }).toEqual([{ id, name }]);
});

test('ACCOUNTS=off: `welcome` knows nothing of accounts, whatever cookie is there', async () => {
  const server = await startServer({ name: 'plain', env: { ACCOUNTS: 'off' } });
  onTestFinished(async () => void (await server.stop()));
  const browser = openBrowser(server.url);
  browser.cookies.set('session', `${'A'.repeat(16)}.${'A'.repeat(43)}`);
  expect(await openTab(browser, server.url)).not.toHaveProperty('welcome.account');
});

test('with the memory engine accounts are there, and the log says for how long', async () => {
  const log: string[] = [];
  const server = await startServer({ name: 'alone', onLog: (_, line) => log.push(line) });
  onTestFinished(async () => void (await server.stop()));
  const { browser, id, name } = await registered({ url: server.url });
  const tab = await openTab(browser, server.url);
  expect(tab.welcome.account).toEqual({ id, name });
  await browser.ask('DELETE', '/session');
  await expect.poll(() => tab.changes).toEqual([null]);
  expect(log.join()).toContain('accounts last as long as this process');
});
