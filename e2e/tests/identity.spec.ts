/** [R7] Who one is: tabs, reloads, closed and duplicated tabs. */
import {
  boardOn,
  createGame,
  expect,
  newWindow,
  play,
  playAll,
  test,
  twoTabs,
} from '../fixtures.ts';

test('a reload in the middle of a game keeps seat and board', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  await playAll(x, o, [4, 0]);
  await x.reload();
  await expect(x.getByTestId('status')).toHaveText('Your turn');
  await o.reload();
  await playAll(x, o, []);
  await play(x, 1);
  await expect(o.getByTestId('status')).toHaveText('Your turn');
  await play(o, 2);
  await play(x, 7);
  await expect(x.getByTestId('status')).toHaveText('You win!');
  await expect(o.getByTestId('status')).toHaveText(/ wins$/);
  expect(await boardOn(o)).toEqual(await boardOn(x));
});

test('closing the tab and opening the link again is the same player', async ({ context }) => {
  const { x, o, url } = await twoTabs(context);
  await playAll(x, o, [4, 0]);
  await x.close();
  const again = await newWindow(context);
  await again.goto(url);
  await expect(again.getByTestId('status')).toHaveText('Your turn');
  await play(again, 1);
  await expect(o.getByTestId('cell-1')).toHaveAttribute('data-mark', 'X');
});

test('a duplicated tab does not steal the seat of the first', async ({ context }) => {
  const { x, o, url } = await twoTabs(context);
  await play(x, 4);
  // Duplicating a tab copies its session storage.
  const copied = await x.evaluate(() => JSON.stringify({ ...sessionStorage }));
  const duplicate = await newWindow(context);
  await duplicate.addInitScript((entries) => {
    for (const [key, value] of Object.entries(JSON.parse(entries))) {
      sessionStorage.setItem(key, String(value));
    }
  }, copied);
  await duplicate.goto(url);
  await expect(duplicate.getByTestId('watching')).toBeVisible();
  await play(o, 0);
  await play(x, 1);
  await expect(duplicate.getByTestId('cell-1')).toHaveAttribute('data-mark', 'X');
});

test('another browser with the same link is somebody else', async ({ context, newBrowser }) => {
  const { url } = await twoTabs(context);
  const stranger = await (await newBrowser()).newPage();
  await stranger.goto(url);
  await expect(stranger.getByTestId('watching')).toBeVisible();
});

test('a name is remembered and shown to the other', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  await x.getByTestId('rename').first().click();
  await x.getByTestId('name').fill('Ada <b>&amp;</b>');
  await x.getByTestId('save-name').click();
  await expect(o.getByTestId('name-X')).toHaveText('Ada <b>&amp;</b>');
  await x.reload();
  await expect(x.getByTestId('name-X')).toContainText('Ada <b>&amp;</b>');
});

test('a device that is forgotten gets a new secret and leaves its seat behind', async ({
  context,
  newBrowser,
}) => {
  const page = await context.newPage();
  const url = await createGame(page);
  const opponent = await (await newBrowser()).newPage();
  await opponent.goto(url);
  await expect(page.getByTestId('status')).toHaveText('Your turn');
  await play(page, 4);
  const players = () => page.evaluate(() => localStorage.getItem('tictactoe:players') ?? '');
  const before = await players();

  await page.getByTestId('settings').click();
  await page.getByTestId('forget').click();
  await page.getByTestId('cancel').click();
  expect(await players()).toBe(before);
  await page.getByTestId('settings').click();
  await page.getByTestId('forget').click();
  await page.getByTestId('confirm').click();
  await page.waitForURL(/\/$/);

  await page.goto(url);
  await expect(page.getByTestId('watching')).toBeVisible();
  const [old, fresh] = [before, await players()].map((list) => JSON.parse(list)[0].secret);
  expect(fresh).not.toBe(old);
  await expect(opponent.getByTestId('cell-4')).toHaveAttribute('data-mark', 'X');
});
