/** The pages around the game: none at an address, how it works, the API's, and what the console says on each. */
import {
  createGame,
  expect,
  type Page,
  playAll,
  test,
  twoTabs,
  untilReported,
} from '../fixtures.ts';
import { violationsOf } from '../violations.ts';

const sizes = [
  { width: 1440, height: 900 },
  { width: 360, height: 640 },
];

const tooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Adds up what moves on the page without its reader having done anything. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[]) {
        if (!entry.hadRecentInput) seen.shift += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () =>
    page.evaluate(async () => {
      // What the last frame moved is reported after it.
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      return (window as unknown as { seen: { shift: number } }).seen.shift;
    });
}

test('an address without a page is answered 404 with a way home, in English and German', async ({
  browser,
  cluster,
}) => {
  for (const [locale, heading, button] of [
    ['en-GB', 'No page here', 'Start a new game'],
    ['de-AT', 'Hier ist keine Seite', 'Neues Spiel beginnen'],
  ] as const) {
    const context = await browser.newContext({ baseURL: cluster.url, locale });
    const page = await context.newPage();
    expect((await page.goto('/foo/bar'))?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: button }).click();
    await expect(page.getByTestId('play-now')).toBeVisible();
    await expect(page).toHaveURL(`${cluster.url}/`);
    await context.close();
  }
});

test('the console says nothing on home, in a room, on the live page and on that of the API', async ({
  context,
}) => {
  const said: string[] = [];
  context.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  context.on('weberror', (error) => said.push(error.error().message));
  const page = await context.newPage();
  await createGame(page);
  await expect(page.getByTestId('board')).toBeVisible();
  await page.goto('/cluster');
  await expect(page.getByRole('status')).toHaveText('live');
  await page.goto('/api/docs');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(said).toEqual([]);
});

test('home leads to the rules, to how it works and to German, which the live page speaks as well', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByTestId('rules').click();
  await expect(page.getByRole('dialog')).toContainText('X begins.');
  await page.keyboard.press('Escape');
  await page.getByTestId('other-language').click();
  await expect(page.getByTestId('how-it-works')).toHaveText('So funktioniert es');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.getByTestId('how-it-works').click();
  await expect(page).toHaveURL(/\/cluster$/);
  await expect(page).toHaveTitle('So funktioniert es · Tic-Tac-Toe');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.locator('main')).toContainText('Viele Server spielen hier wie einer');
  await page.getByRole('link', { name: 'Zum Spiel' }).click();
  await page.getByTestId('settings').click();
  await page.getByTestId('language-en').click();
  await expect(page.getByTestId('how-it-works')).toHaveText('How it works');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

for (const viewport of sizes) {
  test(`nothing moves on the live page while it loads and while games go on: ${viewport.width} px`, async ({
    context,
  }) => {
    const page = await context.newPage();
    await page.setViewportSize(viewport);
    const shift = await watchShifts(page);
    await page.goto('/cluster');
    await expect(page.locator('[data-card]')).toHaveCount(2);
    expect(await shift()).toBe(0);
    const { x, o } = await twoTabs(context, '3x3', 'public');
    await page.bringToFront();
    await untilReported(page, x, o);
    await playAll(x, o, [4, 0, 1, 2, 7]);
    await expect(page.locator('.move')).toHaveCount(5);
    await expect(page.locator('[data-percentile="p99"]')).toContainText('ms');
    expect(await shift()).toBe(0);
  });

  test(`a server that has been up for long moves nothing on the live page either: ${viewport.width} px`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    await page.goto('/cluster');
    await expect(page.locator('[data-card]')).toHaveCount(2);
    const heights = await page.locator('[data-card] dd').evaluateAll((values) =>
      ['9 s', '59\u00a0min 59\u00a0s', '23\u00a0h 59\u00a0min', '365\u00a0d 23\u00a0h'].map(
        (time) => {
          for (const value of values) value.textContent = time;
          return document.documentElement.scrollHeight;
        },
      ),
    );
    expect(new Set(heights).size, heights.join()).toBe(1);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the API's page can be read, ${colorScheme}, at ${viewport.width} px`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.goto('/cluster');
      await page.getByRole('link', { name: 'The API' }).click();
      await expect(
        page.getByRole('heading', { name: 'A room, and each change of it' }),
      ).toBeVisible();
      for (const kind of await page.locator('summary').all()) await kind.click();
      expect(await violationsOf(page)).toEqual([]);
      expect(await tooWide(page)).toBe(0);
      // The styles have come: within the content security policy, that is.
      const background = await page
        .locator('.docs__part')
        .first()
        .evaluate((part) => getComputedStyle(part).backgroundColor);
      expect(background).toBe(colorScheme === 'light' ? 'rgb(255, 253, 248)' : 'rgb(30, 33, 40)');
    });
  }
}
