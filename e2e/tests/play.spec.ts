/** Playing: two tabs, two servers, to a win, to a draw, again, and with people watching. */
import { createClient } from 'redis';
import { boardOn, createGame, expect, play, playAll, test, twoTabs } from '../fixtures.ts';

test('two tabs of one browser play to a win on two servers, and game-moves tells it all', async ({
  cluster,
  context,
}) => {
  const redis = await createClient({ url: cluster.redis.keeperUrl }).connect();
  const lines: { room: string; board: (string | null)[]; server: string }[] = [];
  await redis.subscribe('game-moves', (line) => lines.push(JSON.parse(line)));

  const { x, o, url } = await twoTabs(context);
  const areApart = /you on (server-\d).*opponent on (?!\1)server-\d/;
  await expect(async () => {
    // Where nginx took one server for dead, for want of CPU, both are on the other.
    if (!areApart.test((await x.getByTestId('servers').textContent()) ?? '')) await o.reload();
    await expect(x.getByTestId('servers')).toHaveText(areApart, { timeout: 6000 });
  }).toPass();
  await expect(x).toHaveTitle(/Your turn/);
  await expect(o).not.toHaveTitle(/Your turn/);

  await playAll(x, o, [4, 0, 1, 2, 7]);
  await expect(x.getByTestId('status')).toHaveText('You win!');
  await expect(o.getByTestId('status')).toHaveText(/ wins$/);
  await expect(x.getByTestId('winning-line')).toBeVisible();
  await expect(o.getByTestId('cell-7')).toHaveAccessibleName(/row 3, column 2, X, last move/);
  expect(await boardOn(x)).toEqual(['O', 'X', 'O', '', 'X', '', '', 'X', '']);
  expect(await boardOn(o)).toEqual(await boardOn(x));

  await expect
    .poll(() => lines.filter(({ room }) => url.endsWith(room)).at(-1)?.board)
    .toEqual((await boardOn(x)).map((mark) => mark || null));
  expect(new Set(lines.map(({ server }) => server)).size).toBe(2);
  redis.destroy();
});

test('two tabs play to a draw, then a rematch with sides swapped and the score kept', async ({
  context,
}) => {
  const { x, o } = await twoTabs(context);
  await playAll(x, o, [0, 4, 8, 1, 7, 6, 2, 5, 3]);
  await expect(x.getByTestId('status')).toHaveText('A draw');
  await expect(o.getByTestId('status')).toHaveText('A draw');

  await x.getByTestId('rematch').click();
  await o.getByTestId('rematch').click();
  await expect(o.getByTestId('status')).toHaveText('Your turn');
  await o.getByTestId('resign').click();
  await o.getByTestId('confirm').click();
  await expect(x.getByTestId('status')).toHaveText('You win!');
  await expect(x.getByTestId('score')).toContainText('1');
});

test('a question that the end of a round has answered is not asked again in the next one', async ({
  context,
}) => {
  const { x, o } = await twoTabs(context);
  await playAll(x, o, [0, 3, 1, 4]);
  await o.getByTestId('resign').click();
  await expect(o.getByTestId('confirm')).toBeVisible();
  await play(x, 2);
  await expect(o.getByTestId('confirm')).toHaveCount(0);
  await x.getByTestId('rematch').click();
  await o.getByTestId('rematch').click();
  await expect(o.getByTestId('resign')).toHaveCount(1);
  expect(await o.getByTestId('confirm').count()).toBe(0);
});

test('whoever opens the link third watches, live, and is told so', async ({
  context,
  newBrowser,
}) => {
  const { x, o, url } = await twoTabs(context);
  const watcher = await (await newBrowser()).newPage();
  await watcher.goto(url);
  await expect(watcher.getByTestId('watching')).toBeVisible();
  await expect(x.getByTestId('watchers')).toContainText('1');
  await playAll(x, o, [4, 0, 1, 2, 7]);
  await expect(watcher.getByTestId('status')).toHaveText(/ wins$/);
  expect(await boardOn(watcher)).toEqual(await boardOn(x));
  await watcher.getByTestId('cell-3').click({ force: true });
  expect(await boardOn(watcher)).toEqual(await boardOn(x));
});

for (const [variant, cells] of [
  ['4x4', [0, 4, 1, 5, 2, 6, 3]],
  ['6x6', [0, 6, 7, 1, 14, 2, 21]],
] as const) {
  test(`four in a row win on ${variant}`, async ({ context }) => {
    const { x, o } = await twoTabs(context, variant);
    await playAll(x, o, cells);
    await expect(x.getByTestId('status')).toHaveText('You win!');
    await expect(o.getByTestId('winning-line')).toBeVisible();
  });
}

test('leaving frees nothing for strangers and tells the other', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  await play(x, 4);
  await o.getByTestId('leave').click();
  await o.getByTestId('confirm').click();
  await expect(o).toHaveURL(/\/$/);
  await expect(x.getByTestId('status')).toHaveText('You win!');
  await expect(x.getByTestId('note')).toContainText('left');
});

test('a game that is not there gets a kind page and a way home', async ({ page }) => {
  await page.goto('/r/0000000000');
  await expect(page.getByTestId('missing')).toBeVisible();
  await page.getByTestId('missing').getByRole('link').click();
  await expect(page.getByTestId('play-now')).toBeVisible();
});

test('a code may be typed in any case, with spaces and hyphens', async ({
  context,
  newBrowser,
}) => {
  const url = await createGame(await context.newPage());
  const code = url.slice(-10);
  const page = await (await newBrowser()).newPage();
  await page.goto('/');
  await page.getByTestId('join-code').fill(`${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase());
  await page.getByTestId('join').click();
  await expect(page).toHaveURL(url);
});
