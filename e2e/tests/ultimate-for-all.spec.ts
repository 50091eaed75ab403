/** Ultimate tic-tac-toe for everyone: by keyboard, by screen reader, on a phone, in every colour. */
import { expect, type Page, playAll, test, twoTabs } from '../fixtures.ts';
import { playRest, twoBoards, ultimate, wonByX } from '../ultimate-game.ts';
import { violationsOf } from '../violations.ts';

test('two play to a win by keyboard alone', async ({ context }) => {
  const { x, o } = await twoTabs(context, ultimate);
  for (const [turn, cell] of wonByX.entries()) {
    const page = turn % 2 === 0 ? x : o;
    await page.bringToFront();
    await expect(page.getByTestId('status')).toHaveText('Your turn');
    await moveTo(page, cell);
    await page.keyboard.press(turn % 2 === 0 ? 'Enter' : 'Space');
    await expect(page.getByTestId(`cell-${cell}`)).toHaveAttribute('data-mark', /[XO]/);
    await expect(page.getByTestId(`cell-${cell}`)).not.toHaveAttribute('data-pending');
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
      // Forced colours are the person's own, and axe reads those of the page.
      const ignored = 'forcedColors' in media ? ['color-contrast'] : [];
      expect(await violationsOf(x, (axe) => axe.disableRules(ignored))).toEqual([]);
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
  await expect.poll(() => outlineOf(2)).toBe('solid 4px');
  expect(await outlineOf(0)).toMatch(/^none/);
  const target = x.getByTestId('small-board-7');
  const borderOf = () =>
    target.evaluate((element) => getComputedStyle(element, '::after').borderTopStyle);
  await expect.poll(borderOf).toBe('dashed');
});

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
