/** Accounts, with passkeys of a virtual authenticator: on one browser, on two, and without any passkey left. */
import { freePort } from '@tictactoe/local-cluster/free-port';
import { makeCertificate } from '@tictactoe/local-cluster/make-certificate';
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import { expect, newWindow, test } from '../fixtures.ts';
import { expectStatus, openAccount, register } from '../passkeys.ts';

test.use({
  // All these accounts come from one address.
  serverEnv: { ACCOUNT_RATE: '10000/60' },
  // No passkey belongs to a number.
  baseURL: ({ cluster }, use) => use(cluster.url.replace('127.0.0.1', 'localhost')),
});

test('whoever registers has kept the codes first, and is still signed in after a reload', async ({
  context,
}) => {
  const { page } = await openAccount(context);
  await page.goto('/');
  await expect(page.getByTestId('account-link')).toHaveText('Sign in');
  await page.getByTestId('account-link').click();
  await expect(page).toHaveURL(/\/account$/);
  await page.getByTestId('register-name').fill('Ada Lovelace');
  await page.getByTestId('register').click();
  await expectStatus(page, 'codes');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByTestId('recovery-codes').locator('code')).toHaveCount(10);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('save-codes').click(),
  ]);
  expect(download.suggestedFilename()).toBe('recovery-codes.txt');
  await page.getByTestId('codes-kept').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Ada Lovelace');

  await page.getByTestId('play').click();
  await expect(page.getByTestId('account-link')).toHaveText('Ada Lovelace');
  await page.reload();
  await expect(page.getByTestId('account-link')).toHaveText('Ada Lovelace');
  await page.goto('/account');
  await expectStatus(page, 'signed-in');
  await expect(page.getByTestId('codes-left')).toHaveText('10 codes are left.');
});

test('a passkey signs in on a second browser, where the session can be ended from the first', async ({
  newBrowser,
}) => {
  const first = await openAccount(await newBrowser());
  await register(first.page, 'Grace Hopper');
  const second = await openAccount(await newBrowser());
  await second.authenticator.add(await first.authenticator.passkeys());
  await second.page.getByTestId('sign-in').click();
  await expectStatus(second.page, 'signed-in');

  await first.page.reload();
  await expect(first.page.getByTestId('sessions').getByRole('listitem')).toHaveCount(2);
  await first.page.getByTestId('end-session').click();
  await expect(first.page.getByTestId('sessions').getByRole('listitem')).toHaveCount(1);
  await expect(first.page.getByTestId('outcome-endSession')).toHaveText(
    'That browser is signed out.',
  );
  await second.page.getByTestId('add-passkey').click();
  await expectStatus(second.page, 'signed-out');
  await expect(second.page.getByTestId('account-notice')).toContainText('You were signed out');
});

test('whoever has lost the passkey comes back by a recovery code, once by each', async ({
  newBrowser,
}) => {
  const first = await openAccount(await newBrowser());
  const [code = ''] = await register(first.page, 'Emmy Noether');
  const { page, authenticator } = await openAccount(await newBrowser());
  const recover = async (typed: string) => {
    await page.getByTestId('recovery-name').fill('emmy noether');
    await page.getByTestId('recovery-code').fill(typed);
    await page.getByTestId('recover').click();
  };
  await recover('no-such-code');
  await expect(page.getByTestId('recovery-code-note')).toContainText('No account fits that.');
  await expect(page.getByTestId('recovery-code')).toBeFocused();
  await recover(code.toLowerCase());
  await expectStatus(page, 'signed-in');
  await expect(page.getByTestId('account-notice')).toContainText('Add a passkey');
  await expect(page.getByTestId('codes-left')).toHaveText('9 codes are left.');

  await page.getByTestId('add-passkey').click();
  await expect(page.getByTestId('passkeys').getByRole('listitem')).toHaveCount(2);
  await page.getByTestId('add-passkey').click();
  await expect(page.getByTestId('outcome-addPasskey')).toContainText('on this device already');
  await page.getByTestId('remove-passkey').first().click();
  await page.getByTestId('confirm').click();
  await expect(page.getByTestId('remove-passkey')).toHaveCount(0);
  expect(await authenticator.passkeys()).toHaveLength(1);

  await page.getByTestId('sign-out').click();
  await expectStatus(page, 'signed-out');
  await recover(code);
  await expect(page.getByTestId('recovery-code-note')).toContainText('No account fits that.');
  await page.getByTestId('sign-in').click();
  await expectStatus(page, 'signed-in');
  await page.getByTestId('renew-codes').click();
  await page.getByTestId('confirm').click();
  await expect(page.getByTestId('recovery-codes').locator('code')).toHaveCount(10);
});

test('signing out everywhere ends the sessions of all browsers and tabs', async ({
  newBrowser,
}) => {
  const first = await openAccount(await newBrowser());
  await register(first.page, 'Alan Turing');
  const context = await newBrowser();
  const second = await openAccount(context);
  await second.authenticator.add(await first.authenticator.passkeys());
  await second.page.getByTestId('sign-in').click();
  await expectStatus(second.page, 'signed-in');
  const home = await newWindow(context);
  await home.goto('/');
  await expect(home.getByTestId('account-link')).toHaveText('Alan Turing');

  await first.page.getByTestId('sign-out-everywhere').click();
  await first.page.getByTestId('confirm').click();
  await expectStatus(first.page, 'signed-out');
  await expect(first.page.getByTestId('account-notice')).toHaveText(
    'You are signed out everywhere.',
  );
  await expect(home.getByTestId('account-link')).toHaveText('Sign in');
  await second.page.reload();
  await expectStatus(second.page, 'signed-out');
});

test('signing in and out in one tab is known in the others of that browser', async ({
  context,
}) => {
  const { page } = await openAccount(context);
  const home = await newWindow(context);
  await home.goto('/');
  await expect(home.getByTestId('account-link')).toHaveText('Sign in');
  await register(page, 'Mary Somerville');
  await expect(home.getByTestId('account-link')).toHaveText('Mary Somerville');
  const other = await newWindow(context);
  await other.goto('/account');
  await expectStatus(other, 'signed-in');
  await page.getByTestId('sign-out').click();
  await expectStatus(other, 'signed-out');
  await expect(other.getByTestId('account-notice')).toContainText('in another tab');
  await expect(home.getByTestId('account-link')).toHaveText('Sign in');
});

test('a browser that is to forget this device is signed out for good, and forgets nothing before that', async ({
  context,
}) => {
  const { page } = await openAccount(context);
  await register(page, 'Lise Meitner');
  const cookies = await context.cookies();
  await page.goto('/');
  await expect(page.getByTestId('account-link')).toHaveText('Lise Meitner');
  const storedPlayers = () => page.evaluate(() => localStorage.getItem('tictactoe:players'));
  const players = await storedPlayers();
  await page.getByTestId('settings').click();
  await page.getByTestId('forget').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('signed out of your account');
  await page.route('**/api/account/session', (route) => route.abort());
  await page.getByTestId('confirm').click();
  await expect(dialog).toContainText('nothing is forgotten yet');
  expect(await storedPlayers()).toBe(players);
  await page.unroute('**/api/account/session');
  await Promise.all([page.waitForEvent('load'), page.getByTestId('confirm').click()]);
  await expect(page.getByTestId('account-link')).toHaveText('Sign in');
  expect(await storedPlayers()).not.toBe(players);
  // Nobody gets in with what was copied of it.
  await context.addCookies(cookies);
  await page.goto('/account');
  await expectStatus(page, 'signed-out');
});

test('a name that is taken, looks like one that is, cannot be one, or is changed again is refused at its field', async ({
  newBrowser,
}) => {
  const { page: other } = await openAccount(await newBrowser());
  await register(other, 'Kurt Goedel');
  const { page } = await openAccount(await newBrowser());
  const note = page.getByTestId('register-name-note');
  for (const [typed, why] of [
    ['KURT GOEDEL', 'Somebody has this name'],
    ['Kurt G0edel', 'Somebody has this name'],
    ['x', 'A name has 3 to 20'],
  ] as const) {
    await page.getByTestId('register-name').fill(typed);
    await page.getByTestId('register').click();
    await expect(note).toContainText(why);
    await expect(page.getByTestId('register-name')).toBeFocused();
    await expect(page.getByTestId('register-name')).toHaveAttribute('aria-invalid', 'true');
  }
  await register(page, 'Sofia K');
  const rename = async (name: string) => {
    await page.getByTestId('rename-name').fill(name);
    await page.getByTestId('rename').click();
  };
  await rename('Kurt Goedel');
  await expect(page.getByTestId('rename-name-note')).toContainText('Somebody has this name');
  await rename('Sofia Kovalevskaya');
  await expect(page.getByTestId('outcome-rename')).toHaveText('Your name is changed.');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Sofia Kovalevskaya');
  await expect(page.getByTestId('rename-name-note')).toContainText('You can change it again on');
  await rename('Sofia');
  await expect(page.getByTestId('rename-name-note')).toContainText('once in 30 days');
});

test('a deleted account is gone, after its data was downloaded', async ({ context }) => {
  const { page } = await openAccount(context);
  await register(page, 'Ada B');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId('download-data').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.json$/);
  await page.getByTestId('remove-account').click();
  await page.getByTestId('cancel').click();
  await expect(page.getByTestId('remove-account')).toBeFocused();
  await page.getByTestId('remove-account').click();
  await page.getByTestId('confirm').click();
  await expectStatus(page, 'signed-out');
  await expect(page.getByTestId('account-notice')).toHaveText('Your account is deleted.');
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('outcome-signIn')).toContainText('No account fits that.');
});

test('what the browser refuses is said in plain words, and nothing is lost', async ({
  newBrowser,
}) => {
  const { page } = await openAccount(await newBrowser());
  await page.evaluate(() => {
    const close = async () => {
      throw new DOMException('closed', 'NotAllowedError');
    };
    Object.assign(navigator.credentials, { create: close, get: close });
  });
  await page.getByTestId('register-name').fill('Ada C');
  await page.getByTestId('register').click();
  await expect(page.getByTestId('outcome-register')).toContainText('No passkey was used.');
  await expect(page.getByTestId('register-name')).toHaveValue('Ada C');
  await page.getByTestId('sign-in').click();
  await expect(page.getByTestId('outcome-signIn')).toContainText('No passkey was used.');

  const context = await newBrowser();
  await context.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential'));
  const old = await context.newPage();
  await old.goto('/account');
  await old.getByTestId('sign-in').click();
  await expect(old.getByTestId('outcome-signIn')).toContainText('cannot use passkeys here');
});

test('with servers out of reach the screen says so, and tries again when asked', async ({
  context,
}) => {
  const page = await context.newPage();
  await page.route('**/api/account', (route) => route.abort());
  await page.goto('/account');
  await expect(page.getByTestId('account-notice')).toContainText('cannot be reached');
  await page.unroute('**/api/account');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectStatus(page, 'signed-out');
});

test('over TLS one registers and signs in by a cookie of this host alone', async ({ browser }) => {
  const { certificate, key, remove } = await makeCertificate();
  const port = await freePort();
  const baseURL = `https://localhost:${port}`;
  const cluster = await startCluster({
    servers: 2,
    tls: { port, certificate, key },
    env: { HSTS_SECONDS: '31536000', PUBLIC_URL: baseURL },
  });
  const context = await browser.newContext({ baseURL, ignoreHTTPSErrors: true });
  const { page } = await openAccount(context);
  await register(page, 'Ada D');
  const cookies = await context.cookies();
  expect(cookies.find(({ name }) => name === '__Host-session')).toMatchObject({
    ...{ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' },
  });
  await page.getByTestId('sign-out').click();
  await expectStatus(page, 'signed-out');
  await page.getByTestId('sign-in').click();
  await expectStatus(page, 'signed-in');
  await page.reload();
  await expectStatus(page, 'signed-in');
  await context.close();
  await cluster.stop();
  await remove();
});
