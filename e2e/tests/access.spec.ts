/** For everyone: by keyboard alone, by what a screen reader is told, and checked by axe. */
import type { Page } from '@playwright/test';
import { expect, newWindow, playAll, test, twoTabs } from '../fixtures.ts';
import { violationsOf } from '../violations.ts';

test('a game is played from start to end by keyboard alone', async ({ context }) => {
  const x = await context.newPage();
  await x.goto('/');
  await tabTo(x, 'play-friend');
  await x.keyboard.press('Enter');
  await tabTo(x, 'create');
  await x.keyboard.press('Enter');
  await x.waitForURL(/\/r\//);
  const o = await newWindow(context);
  await o.goto(x.url());
  await expect(x.getByTestId('status')).toHaveText('Your turn');

  const pages = [x, o];
  for (const [turn, cell] of [4, 0, 1, 2, 7].entries()) {
    const page = pages[turn % 2] as Page;
    await page.bringToFront();
    await expect(page.getByTestId('status')).toHaveText('Your turn');
    await moveTo(page, cell);
    await page.keyboard.press(turn % 2 === 0 ? 'Enter' : 'Space');
    await expect(page.getByTestId(`cell-${cell}`)).toHaveAttribute('data-mark', /[XO]/);
  }
  await expect(x.getByTestId('status')).toHaveText('You win!');
  await tabTo(x, 'rematch');
  await x.keyboard.press('Enter');
  await expect(o.getByTestId('note')).toContainText('rematch');
});

test('the board is a grid of labelled buttons with one tab stop', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  await playAll(x, o, [4]);
  await expect(x.getByRole('grid')).toHaveAccessibleName('Board, 3 rows, 3 columns');
  await expect(x.getByRole('gridcell')).toHaveCount(9);
  await expect(x.getByRole('grid').locator('[tabindex="0"]')).toHaveCount(1);
  await expect(x.getByRole('button', { name: 'row 2, column 2, X, last move' })).toBeVisible();
  const taken = x.getByTestId('cell-4');
  await expect(taken).toHaveAttribute('aria-disabled', 'true');
  await expect(taken).not.toHaveAttribute('disabled');
  await expect(o.getByRole('button', { name: 'row 1, column 1, empty' })).toBeVisible();
});

test('moves and the result are announced', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  await playAll(x, o, [4]);
  await expect(o.getByTestId('announcer')).toContainText('played row 2, column 2');
  await playAll(o, x, [0]);
  await playAll(x, o, [1, 2, 7]);
  await expect(o.getByTestId('announcer')).toContainText('wins');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test(`axe finds nothing and nothing overflows: ${colorScheme}, ${width} px`, async ({
      newBrowser,
    }) => {
      const context = await newBrowser();
      const check = async (page: Page) => {
        expect(await violationsOf(page)).toEqual([]);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      };
      const prepare = async (page: Page) => {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      };
      const home = await context.newPage();
      await prepare(home);
      await home.goto('/');
      await expect(home.getByTestId('play-friend')).toBeVisible();
      await check(home);
      await home.getByTestId('play-friend').click();
      await expect(home.getByTestId('create')).toBeVisible();
      await check(home);
      await home.getByTestId('create').click();
      await home.waitForURL(/\/r\//);
      await expect(home.getByTestId('link')).toBeVisible();
      await check(home);

      const other = await newWindow(context);
      await prepare(other);
      await other.goto(home.url());
      await playAll(home, other, [4, 0]);
      await check(home);
      await playAll(home, other, [1, 2, 7]);
      await expect(home.getByTestId('rematch')).toBeVisible();
      await check(home);
      const watcher = await newWindow(context);
      await prepare(watcher);
      await watcher.goto(home.url());
      await expect(watcher.getByTestId('watching')).toBeVisible();
      await check(watcher);
    });
  }
}

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, testId: string): Promise<void> {
  const target = page.getByTestId(testId);
  for (let i = 0; i < 40; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${testId} cannot be reached with Tab`);
}

/** Tabs to the board and walks to the cell with the arrow keys. */
async function moveTo(page: Page, cell: number): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const testId = document.activeElement?.getAttribute('data-testid') ?? '';
      return /^cell-\d+$/.test(testId) ? Number(testId.slice(5)) : null;
    });
  for (let i = 0; i < 40 && (await focused()) === null; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Control+Home');
  for (let row = 0; row < Math.floor(cell / 3); row++) await page.keyboard.press('ArrowDown');
  for (let column = 0; column < cell % 3; column++) await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe(cell);
}
