/** Pages of players and leaderboards, and ratings in a room. */
import { createGame, expect, newWindow, type Page, playAll } from '../fixtures.ts';
import { layoutProblemsOf } from '../layout-problems.ts';
import { test } from '../stored-accounts.ts';
import { violationsOf } from '../violations.ts';

async function isAccessible(page: Page): Promise<void> {
  expect(await violationsOf(page)).toEqual([]);
}

test('a player has a page with ratings, their course and old games to look at again', async ({
  page,
  accounts,
}) => {
  const ann = await accounts.add('Ann Example');
  const bob = await accounts.add('Bob Example');
  await accounts.win(ann, { count: 3, opponent: { id: bob, name: 'Bob Example' } });
  // However the name is spelled, the address has the right spelling.
  await page.goto('/players/ann.example');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ann Example');
  await expect(page).toHaveURL(/\/players\/Ann%20Example$/);
  await expect(page).toHaveTitle('Ann Example · players');

  const kind = page.getByTestId('kind-tic-tac-toe/3x3');
  await expect(kind).toContainText('1530');
  await expect(kind).toContainText('3 won, 0 drawn, 0 lost · 3 wins in a row');
  await expect(kind.getByRole('img')).toHaveAccessibleName(
    'The rating in 3 × 3 over the last games: from 1510 to 1530',
  );
  await kind.getByText('The curve as a table').click();
  await expect(kind.getByRole('cell', { name: '1520' })).toBeVisible();

  await expect(page.getByTestId('old-game')).toHaveCount(3);
  const game = page.getByTestId('old-game').first();
  await expect(game).toContainText('1530 +10');
  await game.getByTestId('open-old-game').click();
  await expect(game.getByTestId('replay-play')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(game.getByTestId('replay-position')).toHaveText('Before the first move');
  await page.keyboard.press('ArrowRight');
  await expect(game.getByTestId('replay-position')).toHaveText('Move 1 of 5: a1');
  await isAccessible(page);
  await game.getByTestId('replay-close').click();
  await expect(game.getByTestId('open-old-game')).toBeFocused();

  await game.getByRole('link', { name: 'Bob Example' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bob Example');
  await expect(page.locator('main')).toContainText('No rated games yet.');
  await page.goto('/players/Nobody%20Here');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No player here');
});

test('a leaderboard has the best of each game, and changes while it is looked at', async ({
  newBrowser,
  accounts,
}) => {
  const context = await newBrowser();
  const page = await context.newPage();
  const opponent = { id: await accounts.add('Carl Example'), name: 'Carl Example' };
  const dora = await accounts.add('Dora Example');
  await accounts.win(dora, { count: 1, opponent, rating: 3000 });
  await accounts.signIn(context, dora);
  await page.goto('/');
  await page.getByTestId('leaderboard').click();
  await expect(page).toHaveURL(/\/leaderboard$/);
  const row = (name: string) => page.getByRole('row', { name });
  await expect(row('Dora Example')).toHaveText('1Dora Example (you)3000');
  await expect(page.getByTestId('own-place')).toHaveText('Your place: 1, with 3000.');

  const emil = await accounts.add('Emil Example');
  await accounts.win(emil, { count: 1, opponent, rating: 3100 });
  await expect(row('Emil Example')).toHaveText('1Emil Example3100');
  await expect(row('Dora Example')).toHaveText('2Dora Example (you)3000');
  await isAccessible(page);

  await page.getByTestId('leaderboard-tic-tac-toe/4x4').click();
  await expect(page.getByTestId('leaderboard-empty')).toHaveText('Nobody is listed yet.');
  await expect(page).toHaveURL(/\/leaderboard\?tic-tac-toe\/4x4$/);
  await page.goBack();
  await row('Emil Example').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Emil Example');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`both fit a phone, in German, ${colorScheme}`, async ({ browser, cluster, accounts }) => {
    const name = `Frida ${colorScheme}`;
    const frida = await accounts.add(name);
    const opponent = { id: await accounts.add(`Gerd ${colorScheme}`), name: 'Gerd' };
    await accounts.win(frida, { count: 2, opponent });
    const context = await browser.newContext({
      ...{ baseURL: cluster.url, locale: 'de-DE', colorScheme },
      viewport: { width: 360, height: 640 },
    });
    const page = await context.newPage();
    await page.goto(`/players/${name}`);
    await expect(page.getByTestId('old-game')).toHaveCount(2);
    await page.getByTestId('open-old-game').first().click();
    await expect(page.getByTestId('replay')).toBeVisible();
    expect(await layoutProblemsOf(page)).toEqual([]);
    await isAccessible(page);
    await page.goto('/leaderboard');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rangliste');
    await expect(page.getByRole('row', { name })).toBeVisible();
    expect(await layoutProblemsOf(page)).toEqual([]);
    await isAccessible(page);
    await context.close();
  });
}

test('two with accounts see ratings at their seats, and what a rated game has made of them', async ({
  newBrowser,
  accounts,
}) => {
  const [hers, his] = [await newBrowser(), await newBrowser()];
  await accounts.signIn(hers, await accounts.add('Hanna Example'));
  await accounts.signIn(his, await accounts.add('Ivo Example'));
  const x = await hers.newPage();
  await x.goto('/');
  await expect(x.getByTestId('rated')).toBeChecked();
  await x.getByTestId('play-friend').click();
  await x.getByTestId('rated').check();
  await x.getByTestId('create').click();
  await x.waitForURL(/\/r\//);
  const o = await his.newPage();
  await o.goto(x.url());
  await expect(o.getByTestId('seat-X').getByTestId('seat-account')).toHaveAccessibleName(
    'Hanna Example, rating 1500?: their page, in a new tab',
  );
  await expect(x.getByTestId('name-O')).toHaveText('Ivo Example');
  await playAll(x, o, [0, 3, 1, 4, 2]);
  await expect(x.getByTestId('rated-result')).toHaveText(/^Rating 1662\?, \+162$/);
  await expect(o.getByTestId('rated-result')).toHaveText(/^Rating 1338\?, −162$/);
  await x.reload();
  await expect(x.getByTestId('rated-result')).toHaveText(/^Rating 1662\?, \+162$/);
  await isAccessible(x);
  const [profile] = await Promise.all([
    his.waitForEvent('page'),
    o.getByTestId('seat-X').getByTestId('seat-account').click(),
  ]);
  await expect(profile.getByTestId('old-game')).toContainText('1662 +162');
});

test('guests load nothing of it, and see no rating at a seat', async ({ newBrowser }) => {
  const context = await newBrowser();
  const page = await context.newPage();
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await createGame(page);
  const other = await newWindow(context);
  await other.goto(page.url());
  await playAll(page, other, [0, 3, 1, 4, 2]);
  await expect(page.getByTestId('status')).toHaveText('You win!');
  await expect(page.getByTestId('seat-account')).toHaveCount(0);
  expect(
    loaded.filter((url) =>
      /players|Player|Leaderboard|SeatAccount|Rated|Follow|OwnRating|Challenge|account-/.test(url),
    ),
  ).toEqual([]);
});
