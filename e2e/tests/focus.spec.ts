/** For who cannot see where they are: the focus is where things go on, never nowhere; seats and marks are told. */
import {
  createGame,
  expect,
  newWindow,
  type Page,
  play,
  playAll,
  test,
  twoTabs,
} from '../fixtures.ts';

/** The moves with which the first player wins on 3×3. */
const winning = [0, 3, 1, 4, 2];

const focusOf = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('data-testid') ?? activeElement?.tagName ?? '';
  });

test('the focus goes to the board on entering a room and on a rematch, and to the result at the end', async ({
  context,
}) => {
  const x = await newWindow(context);
  const url = await createGame(x);
  // While nobody else is there, no move can be made.
  await expect(x.getByRole('heading', { level: 1 })).toBeFocused();
  const o = await newWindow(context);
  await o.goto(url);
  for (const page of [x, o]) await expect(page.getByTestId('board')).toBeFocused();
  // The board itself: a key that was meant for something else makes no move.
  await x.keyboard.press('Enter');
  await x.keyboard.press('ArrowRight');
  await expect(x.getByTestId('cell-0')).toBeFocused();
  await expect(x.getByTestId('cell-0')).toHaveAttribute('data-mark', '');

  await playAll(x, o, winning);
  for (const page of [x, o]) await expect(page.getByTestId('status')).toBeFocused();
  await x.getByTestId('rematch').click();
  await o.getByTestId('rematch').click();
  for (const page of [x, o]) await expect(page.getByTestId('board')).toBeFocused();
});

test('who writes or has a dialog open is not interrupted by the end of the game', async ({
  context,
}) => {
  const { x, o } = await twoTabs(context);
  await playAll(x, o, winning.slice(0, 4));
  await o.getByTestId('chat-toggle').click();
  await expect(o.getByTestId('chat-text')).toBeFocused();
  await play(x, 2);
  await expect(o.getByTestId('rematch')).toBeVisible();
  await expect(o.getByTestId('chat-text')).toBeFocused();
});

test('the focus is never lost: after leaving, giving up, a dialog and a search that stops', async ({
  context,
  newBrowser,
}) => {
  const { x, o } = await twoTabs(context);
  await x.getByTestId('help').click();
  await x.getByTestId('close-help').click();
  await expect(x.getByTestId('help')).toBeFocused();
  await x.getByTestId('resign').click();
  await x.getByTestId('confirm').click();
  await expect(x.getByTestId('status')).toBeFocused();
  await expect(x.getByTestId('rematch')).toBeVisible();
  await x.getByTestId('leave').click();
  await expect(x.getByRole('heading', { level: 1, name: 'Three in a row' })).toBeFocused();
  await expect(o.getByTestId('status')).toBeFocused();

  const seeker = await (await newBrowser()).newPage();
  await seeker.goto('/');
  await seeker.getByTestId('play-now').click();
  await seeker.getByTestId('play-meanwhile').click();
  await expect(seeker.getByTestId('board')).toBeFocused();
  await seeker.getByTestId('cancel-seek').click();
  await expect(seeker.getByTestId('seek-again')).toBeVisible();
  expect(await focusOf(seeker)).not.toBe('BODY');
  await seeker.getByTestId('home').click();
  await expect(seeker.getByTestId('play-now')).toBeVisible();
  await expect.poll(() => focusOf(seeker)).not.toBe('BODY');
});

test('a missing game gives the focus to its heading when one came from another screen', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByTestId('play-now')).toBeVisible();
  // What keeps the focus is loaded after the first input, before anybody can have typed a code.
  const isLoaded = page.waitForResponse(/keep-focus/);
  await page.mouse.move(10, 10);
  await (await isLoaded).finished();
  await page.getByTestId('join-code').fill('7KX2M9PQ4D');
  await page.getByTestId('join').click();
  await expect(page.getByTestId('missing')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('seats tell whose they are, with which mark, and whose turn it is', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  const name = (await x.getByTestId('name-X').textContent()) ?? '';
  const other = (await x.getByTestId('name-O').textContent()) ?? '';
  const seat = (page: Page, words: string) => page.getByRole('group', { name: words, exact: true });
  await expect(seat(x, `you, X, ${name}, to move`)).toBeVisible();
  await expect(seat(x, `O, ${other}`)).toBeVisible();
  await expect(seat(o, `X, ${name}, to move`)).toBeVisible();
  await expect(seat(o, `you, O, ${other}`)).toBeVisible();
});

test('which mark one has is announced in every round, the first one too', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  await expect(x.getByTestId('announcer')).toContainText('You are X.');
  await expect(o.getByTestId('announcer')).toContainText('You are O.');
  await playAll(x, o, winning);
  await x.getByTestId('rematch').click();
  await o.getByTestId('rematch').click();
  await expect(x.getByTestId('announcer')).toContainText('A new round. You are O.');
  await expect(o.getByTestId('announcer')).toContainText('A new round. You are X.');
});
