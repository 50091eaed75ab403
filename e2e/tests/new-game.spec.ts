/** The forms for a new game, and what the page does about parts that it cannot load. */
import type { Request } from '@playwright/test';
import { expect, test } from '../fixtures.ts';

const roomPage = /\/r\/[0-9A-Z]{10}$/;

test('an empty lobby offers to make a game that anyone may join', async ({ newBrowser }) => {
  const page = await (await newBrowser()).newPage();
  await page.goto('/');
  await page.getByTestId('make-open-game').click();
  await expect(page.getByTestId('access-public')).toBeChecked();
  await page.getByTestId('back').click();
  await expect(page.getByTestId('play-friend')).toBeFocused();
  await page.getByTestId('make-open-game').click();
  await page.getByTestId('create').click();
  await page.waitForURL(roomPage);
  const other = await (await newBrowser()).newPage();
  await other.goto('/');
  await expect(other.getByTestId(`open-game-${page.url().slice(-10)}`)).toBeVisible();
  await page.getByTestId('leave').click();
});

test('the computer’s form begins with the last choices, whatever else is stored with them', async ({
  page,
}) => {
  await page.goto('/?computer');
  await page.getByTestId('level-easy').check({ force: true });
  await page.getByTestId('variant-4x4').check({ force: true });
  await page.getByTestId('begins-chance').check({ force: true });
  await page.getByTestId('start-computer').click();
  await page.waitForURL(roomPage);
  await page.goto('/?computer');
  for (const id of ['level-easy', 'variant-4x4', 'begins-chance']) {
    await expect(page.getByTestId(id)).toBeChecked();
  }
  await page.evaluate(() =>
    localStorage.setItem('tictactoe:new-computer', '{"variant":"9x9","begins":"chance"}'),
  );
  await page.reload();
  for (const id of ['level-medium', 'variant-3x3', 'begins-chance']) {
    await expect(page.getByTestId(id)).toBeChecked();
  }
});

test('the friend’s form begins with the last choices, but by link only', async ({ page }) => {
  await page.goto('/?friend');
  await page.getByTestId('variant-6x6').check({ force: true });
  await page.getByTestId('clock-60').check({ force: true });
  await page.getByTestId('begins-opponent').check({ force: true });
  await page.getByTestId('access-public').check({ force: true });
  await page.getByTestId('create').click();
  await page.waitForURL(roomPage);
  await page.getByTestId('leave').click();
  await page.goto('/?friend');
  for (const id of ['variant-6x6', 'clock-60', 'begins-opponent', 'access-link']) {
    await expect(page.getByTestId(id)).toBeChecked();
  }
});

test('the settings can be pressed once the screen is there, whose button stays', async ({
  page,
}) => {
  let showHome = () => {};
  const isWanted = new Promise<void>((resolve) => {
    showHome = resolve;
  });
  await page.route(/\/assets\/home-.*\.js$/, async (route) => {
    await isWanted;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await expect(page.locator('main[aria-busy]')).toBeAttached();
  await expect(page.getByTestId('settings')).toBeHidden();
  showHome();
  await page.getByTestId('settings').click();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('offline, only what somebody waits for is tried again, and at once when the browser is online', async ({
  newBrowser,
}) => {
  const context = await newBrowser();
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByTestId('lobby-players')).toHaveText(/player/);
  const failures = new Map<string, number>();
  const underWay = new Set<Request>();
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => {
    underWay.delete(request);
    const { pathname } = new URL(request.url());
    // The connection may want its other way at any time.
    const isPart = pathname.startsWith('/assets/') && !pathname.includes('polling');
    if (isPart) failures.set(pathname, (failures.get(pathname) ?? 0) + 1);
  });
  await context.setOffline(true);
  await page.getByTestId('play-computer').click();
  const isForm = (path: string) => path.includes('NewGame');
  // The fourth try is the one after 1, 2 and 4 seconds.
  await expect
    .poll(() => Math.max(0, ...failures.values()), { timeout: 30_000 })
    .toBeGreaterThanOrEqual(4);
  const tried = [...failures.keys()];
  expect(tried.some(isForm)).toBe(true);
  // The form, its styles and its words: nothing that is only fetched ahead.
  expect(tried.length).toBeLessThanOrEqual(3);

  await context.setOffline(false);
  await expect(page.getByTestId('start-computer')).toBeVisible();
  // What was not fetched ahead is fetched now: it is there when the browser is offline again.
  let quietSince = Date.now();
  page.on('request', () => {
    quietSince = Date.now();
  });
  await expect.poll(() => underWay.size === 0 && Date.now() - quietSince > 1000).toBe(true);
  await context.setOffline(true);
  await page.getByTestId('settings').click();
  await expect(page.getByRole('dialog')).toBeVisible();
});
