/** The way back to the games that this browser plays, from the home page. */
import { createGame, expect, type Page, play, test } from '../fixtures.ts';
import { shiftOf, watchShifts } from '../layout-shift.ts';
import { violationsOf } from '../violations.ts';

/** A game against the computer, in which the player has the first move. */
async function playComputer(page: Page): Promise<string> {
  await page.goto('/?computer');
  await page.getByTestId('start-computer').click();
  await page.waitForURL(/\/r\/[0-9A-Z]{10}$/);
  await expect(page.getByTestId('status')).toHaveText('Your turn');
  return page.url().slice(-10);
}

const rowOf = (page: Page, code: string) => page.getByTestId(`running-game-${code}`);

/** Ann and Bob in browsers of their own, in a game that Ann has made and begins. */
async function annAndBob(newBrowser: () => Promise<{ newPage: () => Promise<Page> }>) {
  const [ann, bob] = [await (await newBrowser()).newPage(), await (await newBrowser()).newPage()];
  const url = await createGame(ann);
  await bob.goto(url);
  await expect(ann.getByTestId('status')).toHaveText('Your turn');
  return { ann, bob, url, code: url.slice(-10) };
}

test('a game left by the wordmark goes on, and home says so and leads back to it', async ({
  newBrowser,
}) => {
  const { ann, bob, url, code } = await annAndBob(newBrowser);
  await play(ann, 4);
  const name = await ann.getByTestId('name-O').textContent();
  await ann.getByTestId('home').click();
  await expect(rowOf(ann, code)).toContainText(`Your game against ${name} goes on`);
  await expect(ann.getByTestId('running-announcer')).toHaveText(
    `Your game against ${name} goes on`,
  );
  await expect(rowOf(ann, code)).toContainText(`${name}’s turn`);
  await expect(rowOf(ann, code).locator('.mini__mark')).toHaveCount(1);

  // What was played meanwhile is seen when the page is looked at again.
  await play(bob, 0);
  await ann.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(rowOf(ann, code)).toContainText('Your turn');
  await expect(rowOf(ann, code).locator('.mini__mark')).toHaveCount(2);
  await rowOf(ann, code).focus();
  await ann.keyboard.press('Enter');
  await expect(ann).toHaveURL(url);
  await play(ann, 1);
});

test('a game left by Back is offered as well', async ({ newBrowser }) => {
  const page = await (await newBrowser()).newPage();
  const code = await playComputer(page);
  await page.goBack();
  await page.getByTestId('back').click();
  await expect(rowOf(page, code)).toContainText('Your game against the computer goes on');
});

test('[R7] on a later visit the games are there at the first paint, until they end, and nothing moves', async ({
  newBrowser,
}) => {
  const { ann, bob, code } = await annAndBob(newBrowser);
  const context = ann.context();
  await ann.close();
  const later = await context.newPage();
  await later.setViewportSize({ width: 390, height: 844 });
  await watchShifts(later);
  await later.goto('/');
  await expect(rowOf(later, code)).toContainText(/^Against .*Your turn/);
  await expect(rowOf(later, code).locator('.mini')).toBeVisible();
  await expect(later.getByTestId('running-announcer')).toHaveText('');
  await expect(later.getByTestId('lobby-players')).toHaveText(/player/);

  await bob.getByTestId('resign').click();
  await bob.getByTestId('confirm').click();
  await expect(bob.getByTestId('rematch')).toBeVisible();
  await later.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(rowOf(later, code)).toContainText('Game over');
  expect(await shiftOf(later)).toBe(0);
  await later.reload();
  await expect(later.getByTestId('lobby-players')).toHaveText(/player/);
  await expect(rowOf(later, code)).toHaveCount(0);
});

test('whoever gives up and leaves has no running game, and a watcher has none', async ({
  newBrowser,
}) => {
  const { ann, url } = await annAndBob(newBrowser);
  const eve = await (await newBrowser()).newPage();
  await eve.goto(url);
  await expect(eve.getByTestId('watching')).toBeVisible();
  await eve.getByTestId('home').click();
  await ann.getByTestId('leave').click();
  await ann.getByTestId('confirm').click();
  for (const page of [eve, ann]) {
    await expect(page.getByTestId('play-now')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Your running games' })).toHaveCount(0);
  }
});

test('[R7] a game that another tab plays is said to be open there', async ({ newBrowser }) => {
  const context = await newBrowser();
  const playing = await context.newPage();
  const code = await playComputer(playing);
  const home = await context.newPage();
  await home.goto('/');
  await expect(rowOf(home, code)).toContainText('Open in another tab');
  await expect(rowOf(home, code)).not.toHaveAttribute('href');
  await playing.close();
  await home.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(rowOf(home, code)).toHaveAttribute('href', `/r/${code}`);
});

test('a waiting game is offered too, and what was tampered with or is no longer kept is not', async ({
  newBrowser,
}) => {
  const page = await (await newBrowser()).newPage();
  const code = (await createGame(page)).slice(-10);
  await expect(page.getByTestId('link')).toBeVisible();
  await page.getByTestId('home').click();
  await expect(rowOf(page, code)).toContainText('Your game still waits for a player');
  await page.evaluate(() => {
    const list = JSON.parse(localStorage.getItem('tictactoe:games') ?? '[]');
    const gone = { ...list[0], roomId: '0000000000' };
    const bad = [{ ...list[0], roomId: '/evil' }, null, 7, { ...list[0], opponent: { name: 1 } }];
    localStorage.setItem('tictactoe:games', JSON.stringify([gone, ...bad]));
  });
  await page.reload();
  await expect(page.getByTestId(/^running-game-/)).toHaveCount(1);
  await expect(rowOf(page, '0000000000')).toContainText('No longer kept');
  await page.reload();
  await expect(page.getByTestId('lobby-players')).toHaveText(/player/);
  await expect(page.getByTestId(/^running-game-/)).toHaveCount(0);
});

test('[R10] with Redis paused, home shows the games as last seen, and does not say that nobody plays', async ({
  newBrowser,
  cluster,
}) => {
  const page = await (await newBrowser()).newPage();
  const code = await playComputer(page);
  const watching = await (await newBrowser()).newPage();
  await watching.goto('/');
  await expect(watching.getByTestId('lobby-players')).toHaveText(/player/);
  await cluster.redis.stop();
  await page.goto('/');
  for (const each of [page, watching]) {
    await expect(each.getByTestId('lobby-paused')).toContainText('not known right now');
    await expect(each.getByTestId('watch-game')).not.toContainText('Nobody is playing');
    await expect(each.getByTestId('connection')).toHaveAttribute('data-state', 'paused');
  }
  // A server knows a room for some seconds after everybody has left: until then the game can be looked up.
  await expect(async () => {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(page.getByText('As last seen')).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 20_000 });
  await expect(rowOf(page, code)).toContainText('Your turn');
  // Whoever comes back to the page again and again asks too often, and still gets the lobby in the end.
  for (let times = 0; times < 12; times += 1) {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  }
  await cluster.redis.start();
  for (const each of [page, watching]) {
    await expect(each.getByTestId('lobby-paused')).toBeHidden();
    await expect(each.getByTestId('lobby-players')).toHaveText(/player/);
  }
  await expect(page.getByText('As last seen')).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the running games: ${colorScheme}`, async ({ newBrowser }) => {
    const page = await (await newBrowser()).newPage();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await playComputer(page);
    await page.getByTestId('home').click();
    await expect(page.getByTestId(/^running-game-/)).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}
