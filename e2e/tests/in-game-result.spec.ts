/** After the end: the replay, the picture to share, a rematch, somebody else. */
import { boardOn, expect, type Page, playAll, test, twoTabs } from '../fixtures.ts';

const wonByX = [4, 0, 1, 2, 7];

for (const viewport of [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
]) {
  test.describe(`${viewport.width} px wide`, () => {
    test.use({ viewport });

    test('a game is stepped through by buttons, by arrow keys and from its link', async ({
      context,
      newBrowser,
    }) => {
      const { x, o, url } = await twoTabs(context);
      await playAll(x, o, wonByX);
      await x.getByTestId('replay-open').click();
      await expect(x).toHaveURL(`${url}#replay`);
      await expect(x.getByTestId('replay-position')).toContainText('Move 5 of 5');
      expect(await marksOn(x)).toBe(5);
      // From the end it plays from the beginning, and by itself to the end again.
      await x.getByTestId('replay-play').click();
      await expect(x.getByTestId('replay-play')).toHaveAccessibleName('Pause');
      await expect(x.getByTestId('replay-play')).toHaveAccessibleName('Play');
      expect(await marksOn(x)).toBe(5);
      await x.getByTestId('replay-first').click();
      await expect(x.getByTestId('replay-position')).toHaveText('Before the first move');
      expect(await marksOn(x)).toBe(0);

      await x.getByTestId('replay-forward').click();
      await x.getByTestId('replay-forward').click();
      await expect(x.getByTestId('replay-position')).toContainText('Move 2 of 5');
      expect(await boardOn(x)).toEqual(['O', '', '', '', 'X', '', '', '', '']);
      await x.getByTestId('replay-last').click();
      await expect(x.getByTestId('winning-line')).toBeVisible();
      await x.getByTestId('replay-first').click();
      await expect(x.getByTestId('winning-line')).toHaveCount(0);

      await x.keyboard.press('ArrowRight');
      await expect(x.getByTestId('replay-position')).toContainText('Move 1 of 5');
      await x.keyboard.press('End');
      await x.keyboard.press('ArrowLeft');
      await expect(x.getByTestId('replay-position')).toContainText('Move 4 of 5');
      await x.getByTestId('replay-close').click();
      await expect(x).toHaveURL(url);
      expect(await marksOn(x)).toBe(5);

      const stranger = await (await newBrowser()).newPage();
      await stranger.setViewportSize(viewport);
      await stranger.goto(`${url}#replay`);
      await expect(stranger.getByTestId('replay-position')).toContainText('Move 5 of 5');
      await stranger.keyboard.press('Home');
      await expect(stranger.getByTestId('cell-4')).toHaveAttribute('data-mark', '');
      await stranger.keyboard.press('ArrowRight');
      await expect(stranger.getByTestId('cell-4')).toHaveAttribute('data-mark', 'X');
    });
  });
}

test('a rematch ends a replay', async ({ context }) => {
  const { x, o, url } = await twoTabs(context);
  await playAll(x, o, wonByX);
  await o.getByTestId('rematch').click();
  await x.getByTestId('replay-open').click();
  await expect(x.getByTestId('replay')).toBeVisible();
  await x.getByTestId('rematch').click();
  await expect(x.getByTestId('replay')).toHaveCount(0);
  await expect(x).toHaveURL(url);
});

test('the result goes to the clipboard as a picture of text, with the link', async ({
  context,
}) => {
  const { x, o, url } = await twoTabs(context);
  await playAll(x, o, wonByX);
  await x.bringToFront();
  await x.getByTestId('share-result').click();
  await expect(x.getByTestId('share-result')).toHaveText('Copied');
  const [headline, ...rest] = (await pasted(x)).split('\n');
  expect(headline).toMatch(/^Tic-tac-toe: .+ 🟧 won against .+ 🟦\.$/);
  expect(rest).toEqual(['🟦🟧🟦', '⬜🟧⬜', '⬜🟧⬜', `${url}#replay`]);
});

test('the result goes through the share sheet where there is one', async ({ context }) => {
  await context.addInitScript(() => {
    Object.assign(navigator, {
      share: async (data: ShareData) => {
        document.documentElement.dataset.shared = JSON.stringify(data);
      },
    });
  });
  const { x, o, url } = await twoTabs(context);
  await playAll(x, o, wonByX);
  await x.getByTestId('share-result').click();
  await expect(x.locator('html')).toHaveAttribute('data-shared', /🟦🟧🟦/);
  await expect(x.locator('html')).toHaveAttribute('data-shared', new RegExp(`${url}#replay`));
});

test('one looks for somebody else, and leaves the game for good', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  await playAll(x, o, wonByX);
  await x.getByTestId('new-opponent').click();
  await expect(x).toHaveURL(/\/$/);
  await expect(x.getByTestId('seeking')).toBeVisible();
  await expect(o.getByTestId('note')).toContainText('left');
  await expect(o.getByTestId('rematch')).toHaveCount(0);
});

test('the computer has its name in words, is never away and takes a rematch at once', async ({
  page,
}) => {
  await page.goto('/?computer');
  await page.getByTestId('start-computer').click();
  await page.waitForURL(/\/r\//);
  await expect(page.getByTestId('seat-O')).toContainText(/Computer, (easy|medium|hard|unbeatable)/);
  await expect(page.getByTestId('presence-O')).toHaveAttribute('data-state', 'here');
  await expect(page.getByTestId('chat-toggle')).toHaveCount(0);
  await page.getByTestId('resign').click();
  await page.getByTestId('confirm').click();
  await expect(page.getByTestId('status')).toHaveText('The computer wins');
  await page.getByTestId('rematch').click();
  // One's own wins are on the left, whatever one's mark is.
  await expect(page.getByTestId('score')).toHaveText('0 : 1');
  await expect(page.getByTestId('name-X')).toContainText('Computer');
});

const marksOn = async (page: Page) => (await boardOn(page)).filter(Boolean).length;

/** The page may not read the clipboard, but a person may paste. */
async function pasted(page: Page): Promise<string> {
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    field.id = 'pasted';
    document.body.append(field);
    field.focus();
  });
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page.locator('#pasted')).not.toHaveValue('');
  return page.locator('#pasted').inputValue();
}
