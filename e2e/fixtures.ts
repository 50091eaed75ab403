/** What the end-to-end tests share: a cluster behind nginx, and browsers that open its pages. */
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';

export type { Cluster, Page };
export { expect };

type Fixtures = {
  /** A browser of its own: no other one's storage, no other one's tabs. */
  newBrowser: () => Promise<BrowserContext>;
};
type WorkerFixtures = {
  /** How many shards a Redis Cluster has; one Redis if undefined. */
  redisShards: number | undefined;
  /** More environment for every server. */
  serverEnv: NodeJS.ProcessEnv;
  cluster: Cluster;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  redisShards: [undefined, { scope: 'worker', option: true }],
  serverEnv: [{}, { scope: 'worker', option: true }],
  cluster: [
    async ({ redisShards, serverEnv: env }, use) => {
      const cluster = await startCluster({ servers: 2, redisShards, env });
      await Promise.all(cluster.servers.map((server) => server.ready()));
      await use(cluster);
      await cluster.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: ({ cluster }, use) => use(cluster.url),
  newBrowser: async ({ browser }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      opened.push(context);
      return context;
    });
    for (const context of opened) await context.close();
  },
});

/** Makes a game from the home page, by link only unless it is to be public; resolves to its link. */
export async function createGame(
  page: Page,
  variant = '3x3',
  access: 'link' | 'public' = 'link',
): Promise<string> {
  await page.goto('/');
  await page.getByTestId('play-friend').click();
  if (variant !== '3x3') await page.getByTestId(`variant-${variant}`).check({ force: true });
  if (access === 'public') await page.getByTestId('access-public').check({ force: true });
  await page.getByTestId('create').click();
  await page.waitForURL(/\/r\/[0-9A-Z]{10}$/);
  return page.url();
}

/**
 * A tab beside those that are open, in a window of its own: a tab behind another one is drawn once a
 * second, and Playwright clicks only what it has seen drawn twice in one place.
 */
export async function newWindow(context: BrowserContext): Promise<Page> {
  const opener = context.pages()[0];
  if (opener === undefined) return context.newPage();
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    opener.evaluate(() => void window.open('about:blank', '_blank', 'popup,noopener')),
  ]);
  return page;
}

/** Two tabs of one browser in one game; the first one begins. */
export async function twoTabs(
  context: BrowserContext,
  variant = '3x3',
  access: 'link' | 'public' = 'link',
) {
  const x = await newWindow(context);
  const url = await createGame(x, variant, access);
  const o = await newWindow(context);
  await o.goto(url);
  await expect(x.getByTestId('status')).toHaveText('Your turn');
  return { x, o, url };
}

/** Taps the cell and waits until the move is confirmed. */
export async function play(page: Page, cell: number): Promise<void> {
  await page.getByTestId(`cell-${cell}`).click();
  await expect(page.getByTestId(`cell-${cell}`)).toHaveAttribute('data-mark', /[XO]/);
  await expect(page.getByTestId(`cell-${cell}`)).not.toHaveAttribute('data-pending');
}

/** Plays the cells in turn, X first; each move is seen on both pages before the next one. */
export async function playAll(x: Page, o: Page, cells: readonly number[]): Promise<void> {
  for (const [turn, cell] of cells.entries()) {
    const [mover, other] = turn % 2 === 0 ? [x, o] : [o, x];
    await play(mover, cell);
    await expect(other.getByTestId(`cell-${cell}`)).toHaveAttribute('data-mark', /[XO]/);
  }
}

/**
 * Sends what is in the open dialog, again if the challenged, who has just come, still counts as away: servers tell each
 * other once a second.
 */
export async function sendChallenge(page: Page): Promise<void> {
  await expect(async () => {
    if (page.url().includes('/r/')) return;
    await page.getByTestId('send-challenge').click({ timeout: 2000 });
    await page.waitForURL(/\/r\//, { timeout: 2000 });
  }).toPass();
}

/** Waits until the live page shows what these players do: that somebody watches, servers learn within seconds only. */
export async function untilReported(live: Page, ...players: Page[]): Promise<void> {
  for (const player of players) {
    const servers = player.getByTestId('servers');
    await expect(servers).toHaveText(/you on server-\d/);
    const [server = ''] = ((await servers.textContent()) ?? '').match(/server-\d/) ?? [];
    await expect(async () => {
      // A page that is looked at again joins its room again.
      await player.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      const requests = live.locator('.request', { hasText: server });
      await expect(requests.first()).toBeAttached({ timeout: 500 });
    }).toPass();
  }
}

/** The marks on the page's board, row by row, '' for a free cell. */
export const boardOn = (page: Page): Promise<string[]> =>
  page
    .getByTestId('board')
    .locator('[data-mark]')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-mark') ?? ''));
