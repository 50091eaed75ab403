/** Strangers who meet by "Play now": what they look for, what they are told meanwhile, and the way out. */
import type { BrowserContext } from '@playwright/test';
import { boardOn, expect, type Page, play, test } from '../fixtures.ts';

const roomPage = /\/r\/[0-9A-Z]{10}$/;
const desktop = { width: 1280, height: 800 };
type NewBrowser = () => Promise<BrowserContext>;

async function visit(newBrowser: NewBrowser, viewport = desktop): Promise<Page> {
  const page = await (await newBrowser()).newPage();
  await page.setViewportSize(viewport);
  await page.goto('/');
  return page;
}

/** Looks for an opponent and plays the computer meanwhile. */
async function playMeanwhile(page: Page): Promise<void> {
  await page.getByTestId('play-now').click();
  await page.getByTestId('play-meanwhile').click();
  await page.waitForURL(roomPage);
  await expect(page.getByTestId('still-seeking')).toBeVisible();
}

/** Two who have just met; the first has the first move. */
async function strangers(newBrowser: NewBrowser): Promise<[Page, Page]> {
  const [ann, bob] = [await visit(newBrowser), await visit(newBrowser)];
  await ann.getByTestId('play-now').click();
  await expect(bob.getByTestId('play-now')).toContainText('Somebody is looking');
  await bob.getByTestId('play-now').click();
  await bob.waitForURL(roomPage);
  await ann.waitForURL(bob.url());
  await expect(ann.getByTestId('status')).toHaveText('Your turn');
  return [ann, bob];
}

test.describe('a game between strangers', () => {
  test('has a clock that both see, and ends by it: nobody is held by who is idle', async ({
    newBrowser,
  }) => {
    const [ann, bob] = await strangers(newBrowser);
    for (const page of [ann, bob]) await expect(page.getByTestId('clock')).toBeVisible();
    await play(ann, 4);
    await play(bob, 0);
    // Ann does nothing more.
    await expect(bob.getByTestId('status')).toHaveText('You win!', { timeout: 45_000 });
    await expect(ann.getByTestId('note')).toHaveText('Your time ran out.');
    await expect(bob.getByTestId('new-opponent')).toBeVisible();
  });

  test('is aborted before one’s own first move with one click, and counts for nobody', async ({
    newBrowser,
  }) => {
    const [ann, bob] = await strangers(newBrowser);
    for (const page of [ann, bob]) {
      await expect(page.getByTestId('abort')).toHaveText('Abort');
      await expect(page.getByTestId('resign')).toHaveCount(0);
      await expect(page.getByTestId('leave')).toHaveCount(0);
    }
    await play(ann, 4);
    // Ann has moved, Bob has not.
    await expect(ann.getByTestId('abort')).toHaveCount(0);
    await expect(ann.getByTestId('resign')).toBeVisible();
    await bob.getByTestId('abort').click();
    await expect(ann.getByTestId('status')).toHaveText('No game');
    await expect(ann.getByTestId('note')).toHaveText(
      / left before their first move: the game does not count\.$/,
    );
    await expect(bob.getByTestId('note')).toHaveText(
      'You left before your first move: the game does not count.',
    );
    for (const page of [ann, bob]) {
      await expect(page.locator('.score__numbers')).toHaveText('0 : 0');
      await expect(page.getByTestId('rematch')).toHaveCount(0);
    }
    // Both go on at once, and meet somebody: here each other.
    await ann.getByTestId('new-opponent').click();
    await bob.getByTestId('new-opponent').click();
    await expect(bob.getByTestId('abort')).toBeVisible();
    await expect(ann).toHaveURL(bob.url());
  });

  test('is given up as any other once both have moved', async ({ newBrowser }) => {
    const [ann, bob] = await strangers(newBrowser);
    await play(ann, 4);
    await play(bob, 0);
    await expect(bob.getByTestId('abort')).toHaveCount(0);
    await bob.getByTestId('leave').click();
    await expect(bob.getByText('your opponent gets the point')).toBeVisible();
  });
});

test.describe('what one would play', () => {
  test('two who chose one board play on it; who chose another goes on looking', async ({
    newBrowser,
  }) => {
    const [eve, ann, bob] = [
      await visit(newBrowser),
      await visit(newBrowser),
      await visit(newBrowser),
    ];
    await eve.getByTestId('wish').selectOption({ label: '4 × 4' });
    await eve.getByTestId('play-now').click();
    await expect(ann.getByTestId('play-now')).toContainText('Somebody is looking');
    for (const page of [ann, bob]) {
      await page.getByTestId('wish').selectOption({ label: '6 × 6' });
      await page.getByTestId('play-now').click();
    }
    await bob.waitForURL(roomPage);
    await ann.waitForURL(bob.url());
    await expect.poll(() => boardOn(ann)).toHaveLength(36);
    await expect(eve.getByTestId('seeking')).toContainText('Nobody else wants 4 × 4');

    // Whoever is content with any board meets who waits, on that one's board.
    const dan = await visit(newBrowser);
    await dan.getByTestId('play-now').click();
    await dan.waitForURL(roomPage);
    await eve.waitForURL(dan.url());
    await expect.poll(() => boardOn(dan)).toHaveLength(16);
  });

  test('is remembered, is one click away, and may be changed while looking', async ({
    newBrowser,
  }) => {
    const [ann, bob] = [await visit(newBrowser), await visit(newBrowser)];
    await ann.getByTestId('wish').selectOption({ label: '6 × 6' });
    await ann.reload();
    await expect(ann.getByTestId('wish').locator('option:checked')).toHaveText('6 × 6');
    await ann.getByTestId('play-now').click();
    await expect(bob.getByTestId('play-now')).toContainText('Somebody is looking');
    await bob.getByTestId('wish').selectOption({ label: '3 × 3' });
    await bob.getByTestId('play-now').click();
    await expect(ann.getByTestId('seeking')).toContainText('Nobody else wants 6 × 6');
    await ann.getByTestId('wish').selectOption({ label: 'Any game' });
    await bob.waitForURL(roomPage);
    await ann.waitForURL(bob.url());
    await expect.poll(() => boardOn(ann)).toHaveLength(9);
  });
});

test.describe('one who plays the computer', () => {
  test('is asked with a countdown, a title and a sound; the other is told, and by when', async ({
    newBrowser,
  }) => {
    const ann = await visit(newBrowser);
    await ann.evaluate(() => {
      localStorage.setItem('tictactoe:sounds', 'true');
    });
    await ann.addInitScript(() => {
      const started: number[] = [];
      Object.assign(globalThis, { started });
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (when) {
        started.push(this.frequency.value);
        start.call(this, when);
      };
    });
    await ann.reload();
    await playMeanwhile(ann);
    const annsName = await ann
      .locator('.seat', { hasText: 'you' })
      .locator('.seat__name')
      .innerText();
    const bob = await visit(newBrowser);
    await bob.getByTestId('play-now').click();

    const prompt = ann.getByRole('alertdialog', { name: /wants to play$/ });
    await expect(prompt).toBeFocused();
    await expect(ann.getByTestId('human-seconds')).toHaveText(/^1?\d s$/);
    await expect(ann).toHaveTitle(/^\d+ s: .+ wants to play · /);
    await expect
      .poll(() => ann.evaluate(() => (globalThis as unknown as { started: number[] }).started))
      .toEqual(expect.arrayContaining([784]));
    const asked = bob.getByTestId('seeking');
    await expect(asked).toContainText(`Asking ${annsName}, who is playing the computer…`);
    await expect(asked).toContainText(/… 1?\d s/);
    await expect(asked).not.toContainText('Going to the game');
    await expect(bob).toHaveURL(/\/$/);
    // Both count down.
    await expect(ann.getByTestId('human-seconds')).toHaveText(/^\d s$/);
    await expect(asked).toContainText(/… \d s/);

    await ann.getByTestId('accept-human').click();
    await bob.waitForURL(roomPage);
    await ann.waitForURL(bob.url());
    await expect(ann).not.toHaveTitle(/wants to play/);
  });

  test('learns that the chance has passed, and looks again; the other was told', async ({
    newBrowser,
  }) => {
    const ann = await visit(newBrowser);
    await playMeanwhile(ann);
    const bob = await visit(newBrowser);
    await bob.getByTestId('play-now').click();
    await expect(ann.getByTestId('human-found')).toBeVisible();
    // Both at once: Bob reads it for a few seconds only.
    await Promise.all([
      expect(ann.getByTestId('search-rests')).toContainText('The chance has passed'),
      expect(bob.getByTestId('seeking')).toContainText('did not come. Still looking.'),
    ]);
    // Nobody looks for Ann any more.
    await expect(bob.getByTestId('play-meanwhile')).toBeVisible();
    await ann.getByTestId('seek-again').click();
    await ann.getByTestId('accept-human').click();
    await bob.waitForURL(roomPage);
    await ann.waitForURL(bob.url());
  });

  test('learns that the other has gone, and is still looking', async ({ newBrowser }) => {
    const ann = await visit(newBrowser);
    await playMeanwhile(ann);
    const bob = await visit(newBrowser);
    await bob.getByTestId('play-now').click();
    await expect(ann.getByTestId('human-found')).toBeVisible();
    await bob.getByTestId('cancel-seek').click();
    await expect(ann.getByTestId('still-seeking')).toContainText('has gone. Still looking');
    await expect(bob.getByTestId('play-now')).toContainText('Somebody is looking');
    await ann.getByTestId('cancel-seek').click();
  });

  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [844, 390],
    [390, 664],
    [360, 640],
  ] as const) {
    test(`sees nothing move or covered when the question comes and goes: ${width} × ${height}`, async ({
      newBrowser,
    }) => {
      const ann = await visit(newBrowser, { width, height });
      await playMeanwhile(ann);
      await expect(ann.getByTestId('cell-0')).toBeVisible();
      const places = () =>
        ann.evaluate(() =>
          ['.search-strip', '.header', '.players', '.status', '[data-testid="board"]'].map(
            (selector) => {
              const box = document.querySelector(selector)?.getBoundingClientRect();
              return box === undefined ? [] : [box.top, box.left, box.width, box.height];
            },
          ),
        );
      const before = await places();
      // The whole game fits below the strip.
      for (const part of ['board', 'leave']) {
        await expect(ann.getByTestId(part)).toBeInViewport({ ratio: 1 });
      }
      const bob = await visit(newBrowser);
      await bob.getByTestId('play-now').click();
      const prompt = ann.getByTestId('human-found');
      await expect(prompt).toBeVisible();
      expect(await places()).toEqual(before);
      const [strip, header] = before as [number[], number[]];
      const box = await prompt.boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(header[0] as number);
      expect(strip[0]).toBe(0);
      await ann.getByTestId('decline-human').click();
      await expect(ann.getByTestId('search-rests')).toBeVisible();
      expect(await places()).toEqual(before);
      await ann.getByTestId('seek-again').click();
      await expect(
        ann.getByTestId('human-found').or(ann.getByTestId('still-seeking')),
      ).toBeVisible();
      expect(await places()).toEqual(before);
    });
  }
});

test('the panel of the search is there at once, however slow the network, and can be left', async ({
  newBrowser,
}) => {
  const page = await (await newBrowser()).newPage();
  const held: (() => void)[] = [];
  let isHeld = true;
  await page.route(/SearchLayer|later/, async (route) => {
    if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.goto('/');
  await page.getByTestId('play-now').click();
  const panel = page.getByTestId('seeking');
  await expect(panel.getByRole('heading')).toBeFocused();
  await expect(panel).toContainText('The game begins as soon as somebody comes.');
  await expect.poll(() => held.length).toBeGreaterThan(0);
  const before = await panel.boundingBox();
  await page.getByTestId('cancel-seek').click();
  await expect(page.getByTestId('play-now')).toBeFocused();

  await page.getByTestId('play-now').click();
  isHeld = false;
  for (const release of held) release();
  // It has begun to look: only that tells that what was held has come.
  await expect(page.getByTestId('play-meanwhile')).toBeVisible();
  expect(await panel.boundingBox()).toEqual(before);
  await page.getByTestId('cancel-seek').click();
});
