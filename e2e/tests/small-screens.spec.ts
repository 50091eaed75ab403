/** A whole game on every screen: nothing below the fold, nothing covered, whatever the size of the text. */
import type { Page } from '@playwright/test';
import { browserWithText } from '../browser-with-text.ts';
import { expect, play, playAll, test, twoTabs } from '../fixtures.ts';

const phones = [
  { width: 390, height: 664 },
  { width: 375, height: 667 },
  { width: 360, height: 640 },
  { width: 844, height: 390 },
];

for (const variant of ['3x3', '4x4', '6x6', 'usual']) {
  test(`a game on ${variant} fits every phone, in play, at the end and in the replay`, async ({
    context,
  }) => {
    const { x, o } = await twoTabs(context, variant);
    await play(x, 0);
    await expect(o.getByTestId('cell-0')).toHaveAttribute('data-mark', 'X');
    await fitsAll(x, ['score', 'status', 'board', 'resign', 'leave', 'chat-toggle']);
    await o.getByTestId('resign').click();
    await o.getByTestId('confirm').click();
    const atTheEnd = ['rematch', 'new-opponent', 'replay-open', 'share-result', 'chat-toggle'];
    await fitsAll(x, ['score', 'status', 'board', ...atTheEnd]);
    await x.getByTestId('replay-open').click();
    await fitsAll(x, ['board', 'status', 'replay-play', 'replay-close', 'rematch']);
  });
}

test('on a phone the chat opens below the board, and the last message goes over its edge', async ({
  context,
}) => {
  const { x, o } = await twoTabs(context);
  await x.setViewportSize({ width: 360, height: 640 });
  await o.getByTestId('chat-toggle').click();
  await o.getByTestId('chat-text').fill('Good luck');
  await o.getByTestId('chat-send').click();
  await expect(x.getByTestId('chat-news')).toContainText('Good luck');
  // It is in nobody's way: what is under it can be pressed.
  await play(x, 7);
  await x.getByTestId('chat-toggle').click();
  await expect(x.getByTestId('message')).toHaveCount(1);
  await expect(x.getByTestId('chat-news')).toHaveCount(0);
  await fits(x, ['board', 'chat-text', 'chat-send', 'chat-close']);
  const [board, chat] = [await boxOf(x, 'board'), await boxOf(x, 'chat')];
  expect(chat.top).toBeGreaterThanOrEqual(board.bottom);
  await x.getByTestId('chat-close').click();
  await expect(x.getByTestId('chat-toggle')).toBeFocused();
});

for (const fontSize of [20, 24, 32]) {
  test(`with text of ${fontSize} px nothing is wider than the screen, nor beside what it does not fit`, async ({
    cluster,
  }) => {
    const { context, close } = await browserWithText(fontSize, cluster.url);
    const { x, o } = await twoTabs(context);
    const isWhole = async () => {
      for (const width of [1440, 1024, 390, 360]) {
        await x.setViewportSize({ width, height: 700 });
        expect(await tooWide(x), `at ${width} px`).toEqual([]);
      }
    };
    await isWhole();
    await playAll(x, o, [0, 3, 1, 4, 2]);
    await expect(x.getByTestId('rematch')).toBeVisible();
    await isWhole();
    await x.getByTestId('chat-toggle').click();
    await expect(x.getByTestId('chat-text')).toBeVisible();
    await isWhole();
    await close();
  });
}

test('a person keeps their side of the screen in a rematch, and the score stands still', async ({
  context,
  newBrowser,
}) => {
  const { x, o, url } = await twoTabs(context);
  const watcher = await (await newBrowser()).newPage();
  await watcher.goto(url);
  const name = (await x.getByTestId('name-X').textContent()) ?? '';
  const leftName = (page: Page) => page.locator('.seat__name').first();
  await playAll(x, o, [0, 3, 1, 4, 2]);
  await expect(x.getByTestId('score')).toHaveText('1 : 0');
  await x.getByTestId('rematch').click();
  await o.getByTestId('rematch').click();
  await expect(x.getByTestId('name-O')).toHaveText(name);
  for (const page of [x, watcher]) {
    await expect(page.getByTestId('name-O')).toHaveText(name);
    await expect(leftName(page)).toHaveText(name);
    await expect(page.getByTestId('score')).toHaveText('1 : 0');
  }
  await expect(leftName(o)).not.toHaveText(name);
  await expect(o.getByTestId('score')).toHaveText('0 : 1');
});

test('who is reached by no WebSocket plays by polling', async ({ context, newBrowser }) => {
  const { x, url } = await twoTabs(context);
  const other = await (await newBrowser()).newPage();
  await other.addInitScript(() => {
    // As behind a proxy that lets none through.
    class NoWebSocket extends EventTarget {
      onerror?: (event: Event) => void;
      constructor() {
        super();
        queueMicrotask(() => this.onerror?.(new Event('error')));
      }
      close() {}
    }
    Object.assign(globalThis, { WebSocket: NoWebSocket });
  });
  const polls = other.waitForRequest(/transport=polling/);
  await other.goto(url);
  await polls;
  await expect(other.getByTestId('watching')).toBeVisible();
  await play(x, 4);
  await expect(other.getByTestId('cell-4')).toHaveAttribute('data-mark', 'X');
});

async function fitsAll(page: Page, testIds: string[]): Promise<void> {
  for (const size of phones) {
    await page.setViewportSize(size);
    await fits(page, testIds);
  }
}

/** All of these are on the screen at once, without scrolling. */
async function fits(page: Page, testIds: string[]): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, 0));
    const boxes = await Promise.all(
      testIds.map(async (id) => ({ id, ...(await boxOf(page, id)) })),
    );
    const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
    expect(
      boxes.filter(({ top, bottom, right }) => top < 0 || bottom > height || right > width),
    ).toEqual([]);
  }).toPass();
}

const boxOf = (page: Page, testId: string) =>
  page.getByTestId(testId).evaluate((element) => {
    const { top, bottom, right } = element.getBoundingClientRect();
    return { top: Math.ceil(top), bottom: Math.floor(bottom), right: Math.floor(right) };
  });

/** What reaches beyond the side of the screen, and what is cut off or covers its neighbour. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const visible = [...document.querySelectorAll<HTMLElement>('main *, header *')].filter(
      (element) =>
        element.closest('svg, .visually-hidden, details:not([open]) > :not(summary)') === null &&
        element.getClientRects().length > 0,
    );
    const named = (element: HTMLElement) => element.className || element.tagName;
    const outside = visible.filter((element) => element.getBoundingClientRect().right > width + 1);
    const cut = visible.filter(
      (element) =>
        getComputedStyle(element).overflowX === 'visible' &&
        element.clientWidth > 0 &&
        element.scrollWidth > element.clientWidth + 1,
    );
    return [...outside.map(named), ...cut.map(named)];
  });
