/** Ultimate tic-tac-toe: a whole game, what is seen before a move, and the ways to it. */
import type { Locator } from '@playwright/test';
import { boardOn, expect, play, playAll, test, twoTabs, untilReported } from '../fixtures.ts';
import { shiftOf, watchShifts } from '../layout-shift.ts';
import { playRest, ultimate, wonByX } from '../ultimate-game.ts';

test('two play to a win by mouse; it is replayed move by move, and shared', async ({ context }) => {
  const { x, o, url } = await twoTabs(context, ultimate);
  await expect(x).toHaveTitle('Your turn · Ultimate tic-tac-toe');
  await expect(x.getByTestId('note')).toHaveText('Next: any open board.');
  await playAll(x, o, wonByX.slice(0, 1));
  await expect(o.getByTestId('note')).toHaveText('Next: the bottom centre board.');
  // Where one may not play, nothing happens.
  await o.getByTestId('cell-0').click({ force: true });
  await expect(o.getByTestId('cell-0')).toHaveAttribute('data-mark', '');
  await expect(o.getByTestId('note')).toHaveText('That board is not open now.');

  await playRest(x, o, 1);
  await expect(x.getByTestId('status')).toHaveText('You win!');
  await expect(x.getByTestId('winning-line')).toBeVisible();
  await expect(o.getByTestId('large-mark-1').locator('.mark--x')).toBeVisible();
  await expect(o.getByTestId('large-mark-6').locator('.mark--o')).toBeVisible();
  expect(await boardOn(o)).toEqual(await boardOn(x));
  for (const board of [0, 1, 2, 6]) {
    const mark = await centreOf(x.getByTestId(`large-mark-${board}`).locator('.mark'));
    const below = await centreOf(x.getByTestId(`small-board-${board}`));
    expect(Math.hypot(mark.x - below.x, mark.y - below.y)).toBeLessThan(2);
  }

  await x.getByTestId('replay-open').click();
  await x.getByTestId('replay-first').click();
  expect((await boardOn(x)).filter(Boolean)).toHaveLength(0);
  await expect(x.getByTestId('winning-line')).toHaveCount(0);
  await x.getByTestId('replay-forward').click();
  await expect(x.getByTestId('replay-position')).toContainText('on board top centre, cell bottom');
  await x.getByTestId('replay-close').click();

  await x.evaluate(() => {
    Object.assign(navigator, {
      share: async ({ text, url: link }: ShareData) => {
        document.documentElement.dataset.shared = `${text}\n${link}`;
      },
    });
  });
  await x.getByTestId('share-result').click();
  await expect(x.locator('html')).toHaveAttribute('data-shared', /replay$/);
  const lines = ((await x.locator('html').getAttribute('data-shared')) ?? '').split('\n');
  expect(lines[0]).toMatch(/^Ultimate tic-tac-toe: .+ 🟧 won against .+ 🟦\.$/);
  expect(lines.slice(1, 5)).toEqual([
    ...['🟧🟧🟧 🟧🟧🟧 🟧🟧🟧', '🟧🟧🟧 🟧🟧🟧 🟧🟧🟧', '🟧🟧🟧 🟧🟧🟧 🟧🟧🟧', ''],
  ]);
  expect(lines.at(-1)).toBe(`${url}#replay`);
});

test.describe('by finger as well', () => {
  test.use({ hasTouch: true });

  test('where a move would send the opponent is seen before it is made: hover, focus, long press', async ({
    context,
  }) => {
    const { x } = await twoTabs(context, ultimate);
    const target = (board: number) => x.locator(`[data-testid="small-board-${board}"]`);
    await x.getByTestId('cell-8').hover();
    await expect(target(2)).toHaveClass(/small-board--target/);
    await x.getByTestId('status').hover();
    await expect(x.locator('.small-board--target')).toHaveCount(0);
    await x.getByTestId('cell-30').focus();
    await expect(target(0)).toHaveClass(/small-board--target/);

    const box = await x.getByTestId('cell-40').boundingBox();
    if (box === null) throw new Error('the cell is not shown');
    const finger = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const devTools = await context.newCDPSession(x);
    await devTools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [finger] });
    await expect(target(4)).toHaveClass(/small-board--target/);
    await devTools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(target(4)).toHaveClass(/small-board--target/);
    await expect(x.getByTestId('cell-40')).toHaveAttribute('data-mark', '');
    // A short one makes the move: nothing is waited for in between, which could make it a long one.
    await Promise.all([
      devTools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [finger] }),
      devTools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }),
    ]);
    await expect(x.getByTestId('cell-40')).toHaveAttribute('data-mark', 'X');
  });
});

test('a link opens it without anything moving, on a page that had no game yet', async ({
  context,
  newBrowser,
}) => {
  const { x, o, url } = await twoTabs(context, ultimate);
  await playAll(x, o, wonByX.slice(0, 3));
  const watcher = await (await newBrowser()).newPage();
  await watchShifts(watcher);
  await watcher.goto(url);
  await expect(watcher.getByTestId('watching')).toBeVisible();
  await expect.poll(async () => (await boardOn(watcher)).filter(Boolean).length).toBe(3);
  await play(o, wonByX[3] as number);
  await expect(watcher.getByTestId(`cell-${wonByX[3]}`)).toHaveAttribute('data-mark', 'O');
  expect(await shiftOf(watcher)).toBeLessThan(0.005);
});

test('“most boards win” is chosen with the game, and the rules say so', async ({ page }) => {
  await page.goto('/?computer');
  await page.getByTestId(`variant-${ultimate}`).check({ force: true });
  await page.getByTestId('most-boards-win').check();
  await expect(page.getByText('Unbeatable')).toHaveCount(0);
  await page.getByTestId('rules-of-choice').click();
  await expect(page.getByText('whoever has more boards wins')).toBeVisible();
  await page.getByTestId('close-help').click();
  await page.getByTestId('start-computer').click();
  await page.waitForURL(/\/r\//);
  await page.getByTestId('help').click();
  await expect(page.getByText('whoever has more boards wins')).toBeVisible();
  await page.getByTestId('close-help').click();
  await play(page, 40);
  await expect(page.getByTestId('status')).toHaveText('Your turn');
  expect((await boardOn(page)).filter(Boolean)).toHaveLength(2);
});

test('strangers who want it, or anything, meet in it', async ({ newBrowser }) => {
  const [ann, bob] = [await (await newBrowser()).newPage(), await (await newBrowser()).newPage()];
  await ann.goto('/');
  await ann.getByTestId('wish').selectOption({ label: 'Ultimate' });
  await ann.getByTestId('play-now').click();
  await bob.goto('/');
  await expect(bob.getByTestId('play-now')).toContainText('Somebody is looking');
  await bob.getByTestId('play-now').click();
  await bob.waitForURL(/\/r\//);
  await ann.waitForURL(bob.url());
  await expect.poll(() => boardOn(ann)).toHaveLength(81);
});

test('lists and the live page show its boards', async ({ context, newBrowser }) => {
  const { x, o } = await twoTabs(context, ultimate, 'public');
  const other = await (await newBrowser()).newPage();
  await other.goto('/cluster');
  await untilReported(other, x, o);
  await playAll(x, o, wonByX.slice(0, 3));
  await expect(other.getByRole('img', { name: 'X on i2' }).locator('circle')).toHaveCount(1);
  await other.goto('/');
  const watch = other.getByTestId('watch-game');
  await expect(watch.locator('.picture__mark')).toHaveCount(3);
  await o.goto('/');
  const running = o.locator('[data-testid^="running-game-"]').last();
  await expect(running.locator('.picture__mark')).toHaveCount(3);
  await expect(running).toContainText('turn');
  // What is not known of this page's own visit is looked up, rules included.
  await o.reload();
  await expect(running.locator('.picture__mark')).toHaveCount(3);
});

const centreOf = (place: Locator) =>
  place.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  });
