/** The account screen by keyboard alone, in every colour, size and language, and what a screen reader is told. */
import { browserWithText } from '../browser-with-text.ts';
import { expect, type Page, test } from '../fixtures.ts';
import { layoutProblemsOf } from '../layout-problems.ts';
import { expectStatus, openAccount, register } from '../passkeys.ts';
import { violationsOf } from '../violations.ts';

const localUrl = (url: string) => url.replace('127.0.0.1', 'localhost');

test.use({
  // All these accounts come from one address.
  serverEnv: { ACCOUNT_RATE: '10000/60' },
  // No passkey belongs to a number.
  baseURL: ({ cluster }, use) => use(localUrl(cluster.url)),
});

test('by keyboard alone one registers, keeps the codes, signs out and in, and deletes the account', async ({
  context,
}) => {
  const { page } = await openAccount(context);
  const { keyboard } = page;
  await tabTo(page, 'register-name');
  await keyboard.type('x');
  await keyboard.press('Enter');
  await expect(page.getByTestId('register-name')).toHaveAccessibleDescription(
    /^A name has 3 to 20/,
  );
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type('Kay Board');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await press(page, 'codes-kept');
  await expectStatus(page, 'signed-in');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await press(page, 'sign-out');
  await expectStatus(page, 'signed-out');
  await press(page, 'sign-in');
  await expectStatus(page, 'signed-in');
  await press(page, 'remove-account');
  await expect(page.getByRole('dialog')).toHaveAccessibleName('Delete your account?');
  await keyboard.press('Escape');
  await expect(page.getByTestId('remove-account')).toBeFocused();
  await keyboard.press('Space');
  await press(page, 'confirm');
  await expectStatus(page, 'signed-out');
  await expect(page.getByTestId('account-notice')).toHaveText('Your account is deleted.');
});

test('browsers offer their passkeys where a name is typed', async ({ context }) => {
  const { page, authenticator } = await openAccount(context);
  await register(page, 'Otto Fill');
  const passkeys = await authenticator.passkeys();
  await page.getByTestId('sign-out').click();
  await expectStatus(page, 'signed-out');
  const offered = await openAccount(context, { isOffering: true });
  await expect(offered.page.getByTestId('register-name')).toHaveAttribute(
    'autocomplete',
    'username webauthn',
  );
  await offered.authenticator.add(passkeys);
  await offered.page.reload();
  await expectStatus(offered.page, 'signed-in');
});

for (const look of [
  { colorScheme: 'light', width: 360, locale: 'de-AT' },
  { colorScheme: 'dark', width: 360, locale: 'en-GB' },
  { colorScheme: 'light', width: 1440, locale: 'en-GB' },
  { colorScheme: 'dark', width: 1440, locale: 'de-AT' },
] as const) {
  const { colorScheme, width, locale } = look;
  test(`axe finds nothing and nothing is cut or too wide in any state: ${colorScheme}, ${width} px, ${locale}`, async ({
    browser,
  }) => {
    const viewport = { width, height: 640 };
    const context = await browser.newContext({
      ...{ colorScheme, locale, viewport, reducedMotion: 'reduce' },
    });
    const { page } = await openAccount(context);
    await expectStatus(page, 'signed-out');
    await check(page);
    await page.getByTestId('register-name').fill('x');
    await page.getByTestId('register').click();
    await expect(page.getByTestId('register-name')).toHaveAttribute('aria-invalid', 'true');
    await check(page);
    await page.getByTestId('register-name').fill(nameOf(look));
    await page.getByTestId('register').click();
    await expectStatus(page, 'codes');
    await check(page);
    await page.getByTestId('codes-kept').click();
    await expectStatus(page, 'signed-in');
    await check(page);
    await page.getByTestId('sign-out-everywhere').click();
    await expect(page.getByTestId('confirm')).toBeVisible();
    await check(page);
    await page.getByTestId('cancel').click();
    await page.getByTestId('play').click();
    await expect(page.getByTestId('account-link')).toHaveText(nameOf(look));
    await check(page);
    await context.close();
  });
}

test('with forced colours fields, those with a mistake, and buttons keep their lines', async ({
  browser,
}) => {
  const context = await browser.newContext({ forcedColors: 'active' });
  const { page } = await openAccount(context);
  const borderOf = (testId: string) =>
    page.getByTestId(testId).evaluate((element) => getComputedStyle(element).borderTopWidth);
  expect(await borderOf('register-name')).toBe('1px');
  await page.getByTestId('register-name').fill('x');
  await page.getByTestId('register').click();
  await expect.poll(() => borderOf('register-name')).toBe('2px');
  await register(page, 'Flo Forced');
  expect(await borderOf('sign-out')).toBe('1px');
  await context.close();
});

test('with text twice as large nothing of an account is cut, covered or too wide', async ({
  cluster,
}) => {
  const { context, close } = await browserWithText(32, localUrl(cluster.url));
  await context.addInitScript(() => localStorage.setItem('tictactoe:language', '"de"'));
  const { page } = await openAccount(context);
  await page.getByTestId('register-name').fill('Wilhelmina Wortreich');
  await page.getByTestId('register').click();
  await expectStatus(page, 'codes');
  await checkSizes(page);
  await page.getByTestId('codes-kept').click();
  await expectStatus(page, 'signed-in');
  await checkSizes(page);
  await close();
});

/** As long as names can be. */
const nameOf = ({ colorScheme, width }: { colorScheme: string; width: number }) =>
  `WWWW ${colorScheme} ${width} WWWWWWWW`.slice(0, 20);

async function check(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
  expect(await layoutProblemsOf(page)).toEqual([]);
}

async function checkSizes(page: Page): Promise<void> {
  for (const width of [1440, 390, 360]) {
    await page.setViewportSize({ width, height: 640 });
    expect.soft(await layoutProblemsOf(page), `at ${width} px`).toEqual([]);
  }
}

async function press(page: Page, testId: string): Promise<void> {
  await tabTo(page, testId);
  await page.keyboard.press('Enter');
}

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, testId: string): Promise<void> {
  const target = page.getByTestId(testId);
  for (let i = 0; i < 60; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${testId} cannot be reached with Tab`);
}
