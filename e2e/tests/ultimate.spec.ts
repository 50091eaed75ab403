/** Ultimate tic-tac-toe: a whole game by mouse and by keyboard, what is seen before a move, and for everyone. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { boardOn, expect, type Page, play, playAll, test, twoTabs } from '../fixtures.ts';
import { shiftOf, watchShifts } from '../layout-shift.ts';

const ultimate = 'usual';

/** Cells of the 9 × 9, row by row; the last one wins the three boards at the top for X. */
const wonByX = [22, 59, 17, 34, 23, 60, 10, 30, 18, 55, 21, 56, 26, 62, 8, 54, 2];
/** After so many moves X has two boards, and O may play in any open one. */
const twoBoards = 15;

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

test('two play to a win by keyboard alone', async ({ context }) => {
  const { x, o } = await twoTabs(context, ultimate);
  for (const [turn, cell] of wonByX.entries()) {
    const page = turn % 2 === 0 ? x : o;
    await page.bringToFront();
    await expect(page.getByTestId('status')).toHaveText('Your turn');
    await moveTo(page, cell);
    await page.keyboard.press(turn % 2 === 0 ? 'Enter' : 'Space');
    await expect(page.getByTestId(`cell-${cell}`)).toHaveAttribute('data-mark', /[XO]/);
  }
  await expect(x.getByTestId('status')).toHaveText('You win!');
});

test('a screen reader hears where a move sends the opponent, what is open and the nine boards', async ({
  context,
}) => {
  const { x, o } = await twoTabs(context, ultimate);
  const opponent = (await x.getByTestId('name-O').textContent()) ?? '';
  await expect(x.getByTestId('cell-10')).toHaveAccessibleName(
    `board top left, cell centre, you send ${opponent} to the centre board`,
  );
  await expect(x.getByRole('grid')).toHaveAccessibleName('Nine boards, 9 rows, 9 columns');
  await expect(x.getByRole('grid')).toHaveAccessibleDescription(/N goes to the board to play in/);
  await expect(x.getByRole('gridcell')).toHaveCount(81);
  await expect(x.getByRole('grid').locator('[tabindex="0"]')).toHaveCount(1);

  await playAll(x, o, wonByX.slice(0, 14));
  await expect(x.getByTestId('announcer')).toContainText('Next: the top right board.');
  await expect(o.getByTestId('cell-22')).toHaveAccessibleName(
    'board top centre, won by X, cell bottom centre, X',
  );
  await x.bringToFront();
  await moveTo(x, wonByX[14] as number);
  await x.keyboard.press('b');
  await expect(x.getByTestId('boards-announcer')).toContainText('top centre: won by X.');
  await expect(x.getByTestId('boards-announcer')).toContainText('middle left: empty.');
  await expect(x.getByTestId('boards-announcer')).toContainText('Next: the top right board.');
  // For who has no keyboard, there is a button behind the board.
  await o.getByRole('button', { name: 'Read the nine boards' }).evaluate((button) => {
    (button as HTMLElement).click();
  });
  await expect(o.getByTestId('boards-announcer')).toContainText('top centre: won by X.');
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
    // A short one makes the move.
    await devTools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [finger] });
    await devTools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(x.getByTestId('cell-40')).toHaveAttribute('data-mark', 'X');
  });
});

test('every cell is a target of 24 px on a phone, in play, at the end and in the replay', async ({
  context,
}) => {
  const { x, o } = await twoTabs(context, ultimate);
  await x.setViewportSize({ width: 360, height: 640 });
  const areLargeEnough = async () => {
    const cells = await x.locator('[data-index]').evaluateAll((all) =>
      all.map((cell) => {
        const { width, height } = cell.getBoundingClientRect();
        return Math.min(width, height);
      }),
    );
    expect(Math.min(...cells)).toBeGreaterThanOrEqual(24);
  };
  await playAll(x, o, wonByX.slice(0, twoBoards));
  await areLargeEnough();
  await playRest(x, o, twoBoards);
  await areLargeEnough();
  await x.getByTestId('replay-open').click();
  await expect(x.getByTestId('replay-play')).toBeVisible();
  await areLargeEnough();
});

for (const media of [
  { colorScheme: 'light' },
  { colorScheme: 'dark' },
  { forcedColors: 'active' },
] as const) {
  test(`axe finds nothing and nothing overflows: ${Object.values(media)}`, async ({ context }) => {
    const { x, o } = await twoTabs(context, ultimate);
    await x.emulateMedia({ reducedMotion: 'reduce', ...media });
    const check = async (width: number) => {
      await x.setViewportSize({ width, height: 800 });
      const axe = new AxeBuilder({ page: x });
      // Forced colours are the person's own, and axe reads those of the page.
      if ('forcedColors' in media) axe.disableRules('color-contrast');
      const { violations } = await axe.analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const overflow = await x.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    };
    await playAll(x, o, wonByX.slice(0, twoBoards + 1));
    await x.getByTestId('cell-2').focus();
    await check(360);
    await check(1440);
    await playAll(x, o, wonByX.slice(twoBoards + 1));
    await expect(x.getByTestId('rematch')).toBeVisible();
    await check(1440);
    await check(360);
    await x.getByTestId('help').click();
    await expect(x.getByTestId('close-help')).toBeVisible();
    await check(360);
  });
}

test('with forced colours, lines tell where one may play and where a move sends', async ({
  context,
}) => {
  const { x, o } = await twoTabs(context, ultimate);
  await playAll(x, o, wonByX.slice(0, 2));
  await x.emulateMedia({ forcedColors: 'active' });
  await x.getByTestId('cell-25').hover();
  const outlineOf = (board: number) =>
    x.getByTestId(`small-board-${board}`).evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return `${outlineStyle} ${outlineWidth}`;
    });
  expect(await outlineOf(2)).toBe('solid 4px');
  expect(await outlineOf(0)).toMatch(/^none/);
  const dashed = await x
    .getByTestId('small-board-7')
    .evaluate((element) => getComputedStyle(element, '::after').borderTopStyle);
  expect(dashed).toBe('dashed');
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
  await expect(other.getByRole('status')).toHaveText('live');
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

/** From that turn to the end. */
async function playRest(x: Page, o: Page, turn: number): Promise<void> {
  const rest = wonByX.slice(turn);
  await (turn % 2 === 0 ? playAll(x, o, rest) : playAll(o, x, rest));
}

/** Goes to the board to play in, and from there to the cell. */
async function moveTo(page: Page, cell: number): Promise<void> {
  const focused = () =>
    page.evaluate(() => Number(document.activeElement?.getAttribute('data-index') ?? Number.NaN));
  for (let i = 0; i < 40 && Number.isNaN(await focused()); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('n');
  for (let i = 0; i < 9 && !isInBoardOf(await focused(), cell); i++) await page.keyboard.press('n');
  const from = await focused();
  const down = Math.floor(cell / 9) - Math.floor(from / 9);
  const right = (cell % 9) - (from % 9);
  const press = async (key: string, times: number) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
  };
  await press(down > 0 ? 'ArrowDown' : 'ArrowUp', Math.abs(down));
  await press(right > 0 ? 'ArrowRight' : 'ArrowLeft', Math.abs(right));
  expect(await focused()).toBe(cell);
}

const boardOf = (cell: number) => 3 * Math.floor(cell / 27) + Math.floor((cell % 9) / 3);
const isInBoardOf = (cell: number, other: number) => boardOf(cell) === boardOf(other);
