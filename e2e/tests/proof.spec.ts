/** Changes of an account that need the passkey once more, where the sign-in was long ago. */
import type { Page } from '@playwright/test';
import { expect, newWindow } from '../fixtures.ts';
import { expectStatus, openAccount, register } from '../passkeys.ts';
import { test } from '../stored-accounts.ts';

test.use({
  // No passkey belongs to a number.
  baseURL: ({ cluster }, use) => use(cluster.url.replace('127.0.0.1', 'localhost')),
});

const accountIdOf = (page: Page): Promise<string> =>
  page.evaluate(async () => (await (await fetch('/api/account')).json()).account.id);

test('the passkey is asked for, and then the change is made without another click', async ({
  context,
  accounts,
}) => {
  const { page } = await openAccount(context);
  await register(page, 'Rosa Luxemburg');
  const home = await newWindow(context);
  await home.goto('/');
  await expect(home.getByTestId('account-link')).toHaveText('Rosa Luxemburg');
  const id = await accountIdOf(page);

  await accounts.ageSessions(id);
  await page.getByTestId('renew-codes').click();
  await page.getByTestId('confirm').click();
  await expectStatus(page, 'codes');
  await page.getByTestId('codes-kept').click();
  await expect(page.getByTestId('sessions').getByRole('listitem')).toHaveCount(1);
  // The other tabs have gone over to the new session.
  await home.reload();
  await expect(home.getByTestId('account-link')).toHaveText('Rosa Luxemburg');

  await accounts.ageSessions(id);
  await page.getByTestId('remove-account').click();
  await page.getByTestId('confirm').click();
  await expectStatus(page, 'signed-out');
  await expect(page.getByTestId('account-notice')).toHaveText('Your account is deleted.');
});

test('without the passkey nothing is changed, and the page says so', async ({
  context,
  accounts,
}) => {
  const { page, authenticator } = await openAccount(context);
  await register(page, 'Clara Zetkin');
  await accounts.ageSessions(await accountIdOf(page));
  await authenticator.lose();
  await page.getByTestId('remove-account').click();
  await page.getByTestId('confirm').click();
  await expect(page.getByTestId('outcome-remove')).toContainText('No passkey was used.');
  await page.reload();
  await expectStatus(page, 'signed-in');
});
