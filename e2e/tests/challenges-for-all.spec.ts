/** Followed players and challenges by keyboard, in every colour, size and language, and what a screen reader is told. */
import type { BrowserContext } from '@playwright/test';
import { browserWithText } from '../browser-with-text.ts';
import { createGame, expect, type Page, sendChallenge } from '../fixtures.ts';
import { layoutProblemsOf } from '../layout-problems.ts';
import { test } from '../stored-accounts.ts';
import { violationsOf } from '../violations.ts';

// All of them follow from one address.
test.use({ serverEnv: { ACCOUNT_RATE: '10000/60' } });

type Accounts = { add: (name: string) => Promise<string>; signIn: SignIn };
type SignIn = (browser: BrowserContext, id: string) => Promise<void>;

/** As long as names can be. */
const longName = (first: string, what: string) => `${first} ${what} WWWWWWWWWWWW`.slice(0, 20);

/** A page of somebody who is signed in. */
async function pageOf(context: BrowserContext, accounts: Accounts, name: string): Promise<Page> {
  await accounts.signIn(context, await accounts.add(name));
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByTestId('account-link')).toHaveText(name);
  return page;
}

async function follow(page: Page, name: string): Promise<void> {
  await page.goto(`/players/${encodeURIComponent(name)}`);
  await page.getByTestId('follow').click();
  await expect(page.getByTestId('whereabouts')).not.toHaveText('');
}

async function openDialog(page: Page, name: string): Promise<void> {
  await page.goto(`/players/${encodeURIComponent(name)}`);
  await page.getByTestId('challenge-player').click();
  await expect(page.getByTestId('challenge-form')).toBeVisible();
}

async function challenge(page: Page, name: string): Promise<void> {
  await openDialog(page, name);
  await sendChallenge(page);
}

async function check(page: Page, within = 'body'): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
  expect(await layoutProblemsOf(page, within)).toEqual([]);
}

test('a challenge leaves the focus where it is, is announced, and is accepted by keyboard alone', async ({
  newBrowser,
  accounts,
}) => {
  const ann = await pageOf(await newBrowser(), accounts, 'Ann Keys');
  const bob = await pageOf(await newBrowser(), accounts, 'Bob Keys');
  await bob.getByTestId('join-code').focus();
  await challenge(ann, 'Bob Keys');
  await expect(bob.getByTestId('challenge-words')).toHaveText(
    'Ann Keys challenges you to 3 × 3, without a clock, rated',
  );
  await expect(bob.getByTestId('join-code')).toBeFocused();
  await expect(bob).toHaveTitle(/^Ann Keys challenges you/);
  await expect(ann.getByTestId('awaited').getByRole('status')).toHaveText('Waiting for Bob Keys…');
  await goBackTo(bob, 'accept-challenge');
  await bob.keyboard.press('Enter');
  await expect(bob).toHaveURL(ann.url());
  await expect(ann.getByTestId('awaited')).toHaveCount(0);
});

test('a challenge ends in all tabs when who waits leaves', async ({ newBrowser, accounts }) => {
  const ann = await pageOf(await newBrowser(), accounts, 'Ann Leaver');
  const bob = await pageOf(await newBrowser(), accounts, 'Bob Left');
  await challenge(ann, 'Bob Left');
  await expect(bob.getByTestId('challenge')).toBeVisible();
  // It comes again to who loads the page anew.
  await bob.goto('/players/Ann%20Leaver');
  await expect(bob.getByTestId('challenge')).toBeVisible();
  await ann.getByTestId('leave').click();
  await expect(bob.getByTestId('challenge')).toHaveCount(0);
});

for (const look of [
  { colorScheme: 'light', width: 360, locale: 'de-AT' },
  { colorScheme: 'dark', width: 1440, locale: 'en-GB' },
] as const) {
  const { colorScheme, width, locale } = look;
  test(`axe finds nothing and nothing is cut or too wide: ${colorScheme}, ${width} px, ${locale}`, async ({
    browser,
    cluster,
    accounts,
  }) => {
    const options = {
      ...{ colorScheme, locale, viewport: { width, height: 640 } },
      baseURL: cluster.url,
    };
    const [hers, his] = [await browser.newContext(options), await browser.newContext(options)];
    const [annsName, bobsName] = [longName('Ann', colorScheme), longName('Bob', colorScheme)];
    const ann = await pageOf(hers, accounts, annsName);
    await expect(ann.getByTestId('followed')).toBeVisible();
    await check(ann);
    const bob = await pageOf(his, accounts, bobsName);
    await follow(ann, bobsName);
    await check(ann);
    await ann.goto('/');
    await expect(ann.getByTestId('challenge-player')).toBeVisible();
    await check(ann);
    await challenge(ann, bobsName);
    await expect(ann.getByTestId('awaited')).toBeVisible();
    await check(ann, '.invitation');
    await expect(bob.getByTestId('challenge')).toBeVisible();
    await check(bob, '.challenge');
    await createGame(bob);
    await expect(bob.getByTestId('challenge')).toBeVisible();
    await check(bob, '.challenge');
    await openDialog(ann, bobsName);
    await check(ann);
    for (const context of [hers, his]) await context.close();
  });
}

test('with text twice as large nothing of it is cut or too wide', async ({
  cluster,
  newBrowser,
  accounts,
}) => {
  const { context, close } = await browserWithText(32, cluster.url);
  await context.addInitScript(() => localStorage.setItem('tictactoe:language', '"de"'));
  const bob = await pageOf(context, accounts, 'Bob Grossgeschrieben');
  const ann = await pageOf(await newBrowser(), accounts, 'Ann Grossgeschrieben');
  await follow(bob, 'Ann Grossgeschrieben');
  await checkSizes(bob);
  await openDialog(bob, 'Ann Grossgeschrieben');
  await checkSizes(bob);
  await challenge(ann, 'Bob Grossgeschrieben');
  await bob.goto('/');
  await expect(bob.getByTestId('followed-player')).toBeVisible();
  await expect(bob.getByTestId('challenge')).toBeVisible();
  await checkSizes(bob, '.challenge');
  await bob.getByTestId('decline-challenge').click();
  await checkSizes(bob);
  await close();
});

test('with forced colours a challenge has an edge', async ({
  browser,
  cluster,
  newBrowser,
  accounts,
}) => {
  const context = await browser.newContext({
    forcedColors: 'active',
    baseURL: cluster.url,
  });
  const bob = await pageOf(context, accounts, 'Bob Forced');
  const ann = await pageOf(await newBrowser(), accounts, 'Ann Forced');
  await challenge(ann, 'Bob Forced');
  await expect(bob.getByTestId('challenge')).toHaveCSS('border-top-width', '2px');
  await context.close();
});

/** Presses Shift+Tab until the element has the focus. */
async function goBackTo(page: Page, testId: string): Promise<void> {
  const target = page.getByTestId(testId);
  for (let i = 0; i < 60; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Shift+Tab');
  }
  throw new Error(`${testId} cannot be reached with Shift+Tab`);
}

async function checkSizes(page: Page, within = 'body'): Promise<void> {
  for (const width of [1440, 390, 360]) {
    await page.setViewportSize({ width, height: 640 });
    expect.soft(await layoutProblemsOf(page, within), `at ${width} px`).toEqual([]);
  }
}
