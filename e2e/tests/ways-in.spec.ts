/** The ways into a game: play now, with a friend, against the computer, from the lobby, as a watcher. */
import type { BrowserContext } from '@playwright/test';
import { boardOn, expect, type Page, play, test } from '../fixtures.ts';
import { shiftOf, watchShifts } from '../layout-shift.ts';
import { violationsOf } from '../violations.ts';

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };
const roomPage = /\/r\/[0-9A-Z]{10}$/;

type NewBrowser = () => Promise<BrowserContext>;

/** The home page in a browser of its own. */
async function visit(newBrowser: NewBrowser, viewport = desktop, path = '/'): Promise<Page> {
  const page = await (await newBrowser()).newPage();
  await page.setViewportSize(viewport);
  await page.goto(path);
  return page;
}

/** Looks for an opponent, and plays the computer as soon as that is offered. */
async function playMeanwhile(page: Page): Promise<string> {
  await page.getByTestId('play-now').click();
  await page.getByTestId('play-meanwhile').click();
  await page.waitForURL(roomPage);
  await expect(page.getByTestId('still-seeking')).toBeVisible();
  return page.url();
}

/** Plays the first free cell whenever it is one's turn, until the game is over. */
async function playToTheEnd(page: Page): Promise<void> {
  const isOver = page.getByTestId('rematch');
  const isMyTurn = page.getByTestId('status').filter({ hasText: 'Your turn' });
  for (;;) {
    await expect(isOver.or(isMyTurn).first()).toBeVisible();
    if (await isOver.isVisible()) return;
    await play(page, (await boardOn(page)).indexOf(''));
  }
}

test.describe('play now', () => {
  for (const [name, viewport] of Object.entries({ phone, desktop })) {
    test(`pairs two browsers, who play at once: ${name}`, async ({ newBrowser }) => {
      const [ann, bob] = [await visit(newBrowser, viewport), await visit(newBrowser, viewport)];
      await ann.getByTestId('play-now').click();
      await expect(ann.getByTestId('seeking')).toBeVisible();
      await expect(bob.getByTestId('play-now')).toContainText('Somebody is looking');
      await bob.getByTestId('play-now').click();
      await ann.waitForURL(roomPage);
      await bob.waitForURL(ann.url());
      // Whoever has waited longer begins.
      await expect(ann.getByTestId('status')).toHaveText('Your turn');
      await play(ann, 4);
      await expect(bob.getByTestId('cell-4')).toHaveAttribute('data-mark', 'X');
      await play(bob, 0);
      await expect(ann.getByTestId('cell-0')).toHaveAttribute('data-mark', 'O');
    });
  }

  test('whoever cancels is paired with nobody', async ({ newBrowser }) => {
    const [ann, bob] = [await visit(newBrowser), await visit(newBrowser)];
    await ann.getByTestId('play-now').click();
    await expect(bob.getByTestId('play-now')).toContainText('Somebody is looking');
    await ann.getByTestId('cancel-seek').click();
    await expect(ann.getByTestId('play-now')).toBeFocused();
    await expect(bob.getByTestId('play-now')).not.toContainText('Somebody is looking');
    await bob.getByTestId('play-now').click();
    await expect(bob.getByTestId('play-meanwhile')).toBeVisible();
    await expect(ann).toHaveURL(/\/$/);
    await bob.getByTestId('cancel-seek').click();
  });

  test('the search outlives its server', async ({ cluster, newBrowser }) => {
    const ann = await visit(newBrowser);
    await ann.getByTestId('play-now').click();
    await expect(ann.getByTestId('seeking')).toBeVisible();
    for (const server of cluster.servers) {
      await server.kill();
      await server.start();
      await server.ready();
    }
    const bob = await visit(newBrowser);
    await bob.getByTestId('play-now').click();
    await ann.waitForURL(roomPage);
    await bob.waitForURL(ann.url());
  });

  test('meanwhile one plays the computer, and leaves it for a human', async ({ newBrowser }) => {
    const [ann, bob] = [await visit(newBrowser, phone), await visit(newBrowser)];
    const withComputer = await playMeanwhile(ann);
    await bob.getByTestId('play-now').click();
    await expect(ann.getByRole('alertdialog', { name: /wants to play$/ })).toBeFocused();
    await ann.getByTestId('accept-human').click();
    await bob.waitForURL(roomPage);
    await ann.waitForURL(bob.url());
    expect(ann.url()).not.toBe(withComputer);
    await expect(ann.getByTestId('human-found')).toBeHidden();
    await expect(ann.getByTestId('still-seeking')).toBeHidden();
    await expect(ann.getByTestId('status')).toHaveText('Your turn');
    await play(ann, 4);
    await expect(bob.getByTestId('cell-4')).toHaveAttribute('data-mark', 'X');
  });

  test('whoever prefers the computer stays, and the human seeks on', async ({ newBrowser }) => {
    const [ann, bob] = [await visit(newBrowser), await visit(newBrowser)];
    const withComputer = await playMeanwhile(ann);
    await bob.getByTestId('play-now').click();
    await ann.getByTestId('decline-human').click();
    await expect(ann.getByTestId('human-found')).toBeHidden();
    await expect(ann.getByTestId('search-rests')).toContainText('You are not looking');
    await expect(ann).toHaveURL(withComputer);
    // The next one meets Bob, who has kept his place.
    await expect(bob.getByTestId('play-meanwhile')).toBeVisible();
    const eve = await visit(newBrowser);
    await eve.getByTestId('play-now').click();
    await bob.waitForURL(roomPage);
    await eve.waitForURL(bob.url());
    await expect(bob.getByTestId('status')).toHaveText('Your turn');
  });
});

test.describe('play a friend', () => {
  test('the friend may begin, on another board, against a clock', async ({ newBrowser }) => {
    const ann = await visit(newBrowser, phone);
    await ann.getByTestId('play-friend').click();
    await ann.getByTestId('variant-4x4').check({ force: true });
    await ann.getByTestId('begins-opponent').check({ force: true });
    await ann.getByTestId('clock-60').check({ force: true });
    await ann.getByTestId('create').click();
    await ann.waitForURL(roomPage);
    await expect(ann.getByTestId('link')).toHaveValue(ann.url());
    await expect(ann.getByTestId('copy-link')).toBeVisible();
    await expect(ann.getByRole('img', { name: /QR code/ })).toBeVisible();

    const bob = await visit(newBrowser, phone, ann.url());
    await expect(bob.getByTestId('status')).toHaveText('Your turn');
    await expect(bob.getByTestId('clock')).toBeVisible();
    await expect(bob.getByTestId('board').locator('[data-mark]')).toHaveCount(16);
    await play(bob, 15);
    await expect(ann.getByTestId('cell-15')).toHaveAttribute('data-mark', 'X');
    await expect(ann.getByTestId('status')).toHaveText('Your turn');
  });

  test('what may be chosen has an address, and the way back works', async ({ page }) => {
    await page.goto('/?friend');
    await page.getByTestId('back').click();
    await expect(page.getByTestId('play-friend')).toBeFocused();
    await page.goBack();
    await expect(page.getByTestId('create')).toBeVisible();
  });
});

test.describe('the lobby', () => {
  test('an open game appears in it and is joined from it; a game by link does not', async ({
    newBrowser,
  }) => {
    const [eve, ann] = [await visit(newBrowser, phone), await visit(newBrowser, phone, '/?friend')];
    await expect(eve.getByTestId('lobby-players')).toHaveText(/\d+ players?/);
    await expect(eve.getByTestId('lobby-games')).toHaveText(/\d+ games?/);
    await ann.getByTestId('access-public').check({ force: true });
    await ann.getByTestId('create').click();
    await ann.waitForURL(roomPage);
    const hidden = await visit(newBrowser, phone, '/?friend');
    await hidden.getByTestId('create').click();
    await hidden.waitForURL(roomPage);

    await eve.getByTestId(`open-game-${ann.url().slice(-10)}`).click();
    await expect(eve).toHaveURL(ann.url());
    await expect(ann.getByTestId('status')).toHaveText('Your turn');
    await play(ann, 4);
    await play(eve, 0);
    await expect(hidden.getByTestId('link')).toBeVisible();

    const later = await visit(newBrowser);
    await expect(later.getByTestId('watch-game')).toHaveAttribute('aria-disabled', 'false');
    for (const page of [ann, hidden]) {
      await expect(later.getByTestId(`open-game-${page.url().slice(-10)}`)).toHaveCount(0);
    }
  });

  test('a public game that is being played can be watched, and no seat is taken by that', async ({
    newBrowser,
  }) => {
    const ann = await visit(newBrowser, desktop, '/?friend');
    await ann.getByTestId('access-public').check({ force: true });
    await ann.getByTestId('create').click();
    await ann.waitForURL(roomPage);
    const url = ann.url();
    // By the address that watches, even a free seat stays free.
    const watcher = await visit(newBrowser, desktop, `${url}?watch`);
    await expect(watcher.getByTestId('watching')).toBeVisible();
    await expect(ann.getByTestId('link')).toBeVisible();

    const bob = await visit(newBrowser, desktop, url);
    await expect(ann.getByTestId('status')).toHaveText('Your turn');
    await play(ann, 4);
    await expect(watcher.getByTestId('cell-4')).toHaveAttribute('data-mark', 'X');

    const eve = await visit(newBrowser, phone);
    await expect(eve.getByTestId('watch-game')).toHaveAttribute('aria-disabled', 'false');
    await eve.getByTestId('watch-game').click();
    await expect(eve).toHaveURL(/\/r\/[0-9A-Z]{10}\?watch$/);
    await expect(eve.getByTestId('watching')).toBeVisible();
    await play(bob, 0);
  });

  test('of two games that are being played a stranger finds the public one, never the one by link', async ({
    newBrowser,
  }) => {
    const begin = async (isPublic: boolean) => {
      const host = await visit(newBrowser, desktop, '/?friend');
      if (isPublic) await host.getByTestId('access-public').check({ force: true });
      await host.getByTestId('create').click();
      await host.waitForURL(roomPage);
      await visit(newBrowser, desktop, host.url());
      await play(host, 4);
      const name = (await host.getByTestId('name-X').textContent()) ?? '';
      return { url: host.url(), name };
    };
    const { url: open, name } = await begin(true);
    // It is the newer one: it would come first.
    const { url: hidden } = await begin(false);
    const stranger = await visit(newBrowser, phone);
    const lobby = async () => (await stranger.request.get('/api/lobby')).text();
    await expect.poll(lobby).toContain(open.slice(-10));
    // A game of before may be listed for a moment yet.
    await expect(stranger.getByTestId('watch-game')).toContainText(name);
    await expect(stranger.getByTestId('watch-game')).toHaveAttribute('aria-disabled', 'false');
    expect(await lobby()).not.toContain(hidden.slice(-10));
    expect(await stranger.content()).not.toContain(hidden.slice(-10));
    await stranger.getByTestId('watch-game').click();
    await expect(stranger).toHaveURL(`${open}?watch`);
    await expect(stranger.getByTestId('cell-4')).toHaveAttribute('data-mark', 'X');
  });
});

for (const level of ['easy', 'unbeatable'] as const) {
  test(`a game against the computer is played to its end: ${level}`, async ({ newBrowser }) => {
    const page = await visit(newBrowser, phone);
    await page.getByTestId('play-computer').click();
    await page.getByTestId(`level-${level}`).check({ force: true });
    await page.getByTestId('begins-opponent').check({ force: true });
    await page.getByTestId('start-computer').click();
    await page.waitForURL(roomPage);
    await playToTheEnd(page);
    if (level === 'unbeatable') await expect(page.getByTestId('status')).not.toHaveText('You win!');
  });
}

test.describe('the first page', () => {
  for (const viewport of [phone, { width: 360, height: 640 }]) {
    test(`needs no scrolling: ${viewport.width} × ${viewport.height}`, async ({ newBrowser }) => {
      const page = await visit(newBrowser, viewport);
      const overflow = () =>
        page.evaluate(() => [
          document.documentElement.scrollHeight - innerHeight,
          document.documentElement.scrollWidth - innerWidth,
        ]);
      await expect(page.getByTestId('lobby-players')).toHaveText(/player/);
      expect(await overflow()).toEqual([0, 0]);
      await expect(page.getByTestId('join')).toBeInViewport({ ratio: 1 });
      await page.getByTestId('play-now').click();
      await expect(page.getByTestId('play-meanwhile')).toBeVisible();
      expect(await overflow()).toEqual([0, 0]);
    });
  }

  test('nothing moves when the lobby arrives', async ({ newBrowser }) => {
    const page = await (await newBrowser()).newPage();
    await page.setViewportSize(phone);
    await watchShifts(page);
    await page.goto('/');
    await expect(page.getByTestId('lobby-players')).toHaveText(/player/);
    expect(await shiftOf(page)).toBe(0);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing, whatever it shows: ${colorScheme}`, async ({ newBrowser }) => {
      const page = await (await newBrowser()).newPage();
      await page.setViewportSize(phone);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const check = async () => {
        expect(await violationsOf(page)).toEqual([]);
      };
      await page.goto('/');
      await expect(page.getByTestId('lobby-players')).toHaveText(/player/);
      await check();
      await page.getByTestId('play-computer').click();
      await expect(page.getByTestId('start-computer')).toBeVisible();
      await check();
      await page.getByTestId('back').click();
      await playMeanwhile(page);
      await check();
      const other = await visit(newBrowser);
      await other.getByTestId('play-now').click();
      await expect(page.getByTestId('human-found')).toBeVisible();
      await check();
    });
  }
});
