/** For everyone: other languages and directions, zoom, light and dark, and ears instead of eyes. */
import { createGame, expect, type Page, playAll, test, twoTabs } from '../fixtures.ts';
import { violationsOf } from '../violations.ts';

test('a game is played by what a screen reader is told alone', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  await expect(x.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading /Game/ [level=1]
      - region "Players"
      - grid "Board, 3 rows, 3 columns"
      - region "Reactions and chat"
  `);
  const moves = [
    [x, 2, 2],
    [o, 1, 1],
    [x, 1, 2],
    [o, 1, 3],
    [x, 3, 2],
  ] as const;
  for (const [page, row, column] of moves) {
    const other = page === x ? o : x;
    await page.getByRole('button', { name: `row ${row}, column ${column}, empty` }).click();
    await expect(other.getByTestId('announcer')).toContainText(
      `played row ${row}, column ${column}.`,
    );
  }
  await expect(x.getByTestId('announcer')).toContainText('You win!');
  await expect(o.getByRole('grid')).toMatchAriaSnapshot(`
    - grid:
      - row:
        - gridcell "row 1, column 1, O"
        - gridcell "row 1, column 2, X, in the winning line"
        - gridcell "row 1, column 3, O"
  `);
  await x.getByRole('button', { name: 'Replay' }).click();
  await x.getByRole('button', { name: 'To the start' }).click();
  await x.getByRole('button', { name: 'One move on' }).click();
  await expect(x.getByRole('region', { name: 'Replay' })).toContainText('Move 1 of 5');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any state: ${colorScheme}`, async ({ newBrowser }) => {
    const context = await newBrowser();
    const prepare = (page: Page) =>
      page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }).then(() => page);
    const { x, o, url } = await twoTabs(context);
    await prepare(x);
    await playAll(x, o, [4, 0]);
    await x.getByTestId('chat-toggle').click();
    await x.getByTestId('chat-text').fill('hello');
    await x.getByTestId('chat-send').click();
    await o.getByTestId('react-👏').click();
    await expect(x.getByTestId('reaction-O')).toBeVisible();
    await expectNoViolations(x);
    await x.getByTestId('chat-close').click();
    await x.getByTestId('help').click();
    await expect(x.getByTestId('close-help')).toBeVisible();
    await expectNoViolations(x);
    await x.getByTestId('close-help').click();
    await x.getByTestId('settings').click();
    await expect(x.getByTestId('close-settings')).toBeVisible();
    await expectNoViolations(x);
    await x.getByTestId('close-settings').click();
    await playAll(x, o, [1, 2, 7]);
    await x.getByTestId('replay-open').click();
    await x.getByTestId('replay-back').click();
    await expectNoViolations(x);
    const watcher = await prepare(await (await newBrowser()).newPage());
    await watcher.goto(url);
    await watcher.getByTestId('chat-toggle').click();
    await expect(watcher.getByTestId('chat-private')).toBeVisible();
    await expectNoViolations(watcher);
  });
}

test('a German browser gets a German page', async ({ browser, cluster }) => {
  const context = await browser.newContext({ baseURL: cluster.url, locale: 'de-DE' });
  const page = await context.newPage();
  await createGame(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByTestId('status')).toHaveText('Warten auf dein Gegenüber');
  await context.close();
});

test('the theme that is chosen stays chosen, and is there before the page is', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const background = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByTestId('settings').click();
  await page.getByTestId('theme-dark').check();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  // The page's own script is held back: what is dark now is dark before the first paint.
  await page.route(/\/assets\/index-.*\.js$/, () => {});
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect.poll(background).toBe(dark);
  await page.unroute(/\/assets\/index-.*\.js$/);
  await page.reload();
  await page.getByTestId('settings').click();
  await expect(page.getByTestId('theme-dark')).toBeChecked();
  await page.getByTestId('theme-system').check();
  await expect.poll(background).toBe(light);
});

test('nothing overflows: from right to left, at 200 % zoom, with letters twice the size', async ({
  context,
}) => {
  const { x, o } = await twoTabs(context);
  await playAll(x, o, [4, 0]);
  const checkAll = async () => {
    for (const [width, height] of [
      [360, 740],
      [1280, 800],
      // What 200 % leaves of 1280 × 800, and the narrowest that WCAG names.
      [640, 400],
      [320, 568],
    ] as const) {
      await x.setViewportSize({ width, height });
      await expectNoOverflow(x);
      for (const [open, close] of [
        ['chat-toggle', 'chat-close'],
        ['help', 'close-help'],
        ['settings', 'close-settings'],
      ] as const) {
        await x.getByTestId(open).click();
        await expect(x.getByTestId(close)).toBeVisible();
        await expectNoOverflow(x);
        await x.getByTestId(close).click();
      }
    }
  };
  await checkAll();
  await x.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await checkAll();
  // The board is no text: its squares stay where they are.
  const [first, second] = [x.getByTestId('cell-0'), x.getByTestId('cell-1')];
  expect((await first.boundingBox())?.x).toBeLessThan((await second.boundingBox())?.x ?? 0);

  await x.evaluate(() => document.documentElement.setAttribute('style', 'font-size: 200%'));
  await x.setViewportSize({ width: 1280, height: 800 });
  await expectNoOverflow(x);
  await x.evaluate(() => document.documentElement.setAttribute('dir', 'ltr'));
  await expectNoOverflow(x);
  await playAll(x, o, [1, 2, 7]);
  await x.getByTestId('replay-open').click();
  await expect(x.getByTestId('replay')).toBeVisible();
  await expectNoOverflow(x);
});

async function expectNoViolations(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}

async function expectNoOverflow(page: Page): Promise<void> {
  const overflowing = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < -1 || right > clientWidth + 1;
      })
      .map(({ className, tagName }) => `${tagName} ${String(className)}`);
  });
  expect(overflowing).toEqual([]);
}
