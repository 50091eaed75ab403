/** While a game is on: clocks that run out, an opponent who is gone, sounds, and a tab in the background. */
import type { BrowserContext } from '@playwright/test';
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import {
  test as base,
  type Cluster,
  createGame,
  expect,
  newWindow,
  play,
  twoTabs,
} from '../fixtures.ts';
import { layoutProblemsOf } from '../layout-problems.ts';
import { violationsOf } from '../violations.ts';

/** Whoever is away may be claimed against soon: the test has no minute to wait. */
const test = base.extend<object, { cluster: Cluster }>({
  cluster: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures' names from it.
    async ({}, use) => {
      const cluster = await startCluster({ servers: 2, env: { ABSENCE_GRACE_MS: '3000' } });
      await use(cluster);
      await cluster.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test('the clock is a ring that closes, and whoever lets it run out has lost', async ({
  context,
}) => {
  const x = await context.newPage();
  await x.goto('/?friend');
  await x.getByTestId('clock-10').check({ force: true });
  await x.getByTestId('create').click();
  await x.waitForURL(/\/r\//);
  const o = await newWindow(context);
  await o.goto(x.url());
  const ring = o.getByTestId('seat-X').getByTestId('clock');
  await expect(ring).toHaveAccessibleName(/\d+ s left/);
  const seat = await o.getByTestId('seat-X').boundingBox();
  await expect(x.getByTestId('clock')).toHaveAttribute('data-is-short', 'true');
  await expect(x.getByTestId('announcer')).toContainText('5 seconds left');
  expect(await o.getByTestId('seat-X').boundingBox()).toEqual(seat);
  await expect(x.getByTestId('note')).toHaveText('Your time ran out.');
  await expect(o.getByTestId('status')).toHaveText('You win!');
  await expect(o.getByTestId('note')).toContainText('time ran out');
  await expect(o.getByTestId('clock')).toHaveCount(0);
});

test('each player has a clock, which runs in their own turns and grows with their moves', async ({
  context,
}) => {
  const x = await context.newPage();
  await x.goto('/?friend');
  await x.getByTestId('clock-3+2').check({ force: true });
  await x.getByTestId('create').click();
  await x.waitForURL(/\/r\//);
  await expect(x.getByTestId('time-X')).toHaveText('3:00');
  const o = await newWindow(context);
  await o.goto(x.url());
  const [timeOfX, timeOfO] = [o.getByTestId('time-X'), o.getByTestId('time-O')];
  await expect(timeOfX).toHaveAttribute('data-is-running', 'true');
  await expect(timeOfX).toHaveText(/^2:\d\d$/);
  await expect(timeOfX).toHaveAccessibleName(/^2:\d\d left$/);
  await play(x, 4);
  await expect(timeOfO).toHaveAttribute('data-is-running', 'true');
  await expect(timeOfX).toHaveAttribute('data-is-running', 'false');
  await expect(timeOfO).toHaveText(/^2:5[0-8]$/);
  await play(o, 0);
  await expect(timeOfO).toHaveText(/^(3:00|2:5\d)$/);
  for (const width of [1440, 390, 360, 320]) {
    await o.setViewportSize({ width, height: 700 });
    expect(await layoutProblemsOf(o, '.players'), `at ${width} px`).toEqual([]);
  }
  // As if these minutes were nearly gone, for this page alone.
  const left = (await x.getByTestId('time-X').textContent()) ?? '';
  const [minutes = 0, seconds = 0] = left.split(':').map(Number);
  await x.clock.setFixedTime(Date.now() + (minutes * 60 + seconds - 6) * 1000);
  await expect(x.getByTestId('time-X')).toHaveAttribute('data-is-short', 'true');
  await expect(x.getByTestId('announcer')).toContainText('10 seconds left');
  for (const colorScheme of ['light', 'dark'] as const) {
    await x.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violationsOf(x)).toEqual([]);
  }
  await o.getByTestId('resign').click();
  await o.getByTestId('confirm').click();
  await expect(x.getByTestId('status')).toHaveText('You win!');
  await expect(x.getByTestId('time-X')).toHaveAttribute('data-is-running', 'false');
  await expect(x.getByTestId('time-O')).toHaveText((await timeOfO.textContent()) ?? '');
});

test('an opponent who is gone is counted down for, and the win is claimed', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  await play(x, 4);
  await o.close();
  await expect(x.getByTestId('seat-O').getByTestId('absence')).toBeVisible();
  await expect(x.getByTestId('note')).toContainText('is away');
  await expect(x.getByTestId('announcer')).toContainText('You may end the game now.');
  await x.getByTestId('claim-win').click();
  await expect(x.getByTestId('status')).toHaveText('You win!');
  await expect(x.getByTestId('note')).toContainText('was away for too long');
});

test('an opponent who is gone and comes back finds the game as it was', async ({ context }) => {
  const { x, o, url } = await twoTabs(context);
  await play(x, 4);
  await o.close();
  await expect(x.getByTestId('claim-draw')).toBeVisible();
  const back = await newWindow(context);
  await back.goto(url);
  await expect(x.getByTestId('claim-draw')).toHaveCount(0);
  await play(back, 0);
  await expect(x.getByTestId('cell-0')).toHaveAttribute('data-mark', 'O');
});

test('sounds are off until they are switched on, and stay on', async ({ context }) => {
  await context.addInitScript(() => {
    const RealContext = window.AudioContext;
    window.AudioContext = class extends RealContext {
      constructor() {
        super();
        document.documentElement.dataset.sounded = 'yes';
      }
    };
  });
  const { x, o } = await twoTabs(context);
  await play(x, 4);
  await play(o, 0);
  await expect(x.getByTestId('status')).toHaveText('Your turn');
  await expect(x.locator('html')).not.toHaveAttribute('data-sounded');
  await x.getByTestId('settings').click();
  await x.getByTestId('sounds').check();
  await x.getByTestId('close-settings').click();
  await play(x, 1);
  await expect(x.locator('html')).toHaveAttribute('data-sounded', 'yes');
  await x.reload();
  await x.getByTestId('settings').click();
  await expect(x.getByTestId('sounds')).toBeChecked();
});

test('title and icon of a tab say whose turn it is', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  const icon = (page: typeof x) => page.locator('link[rel="icon"]');
  await expect(x).toHaveTitle(/^Your turn/);
  await expect(icon(x)).toHaveAttribute('href', '/favicon-your-turn.svg');
  await expect(o).toHaveTitle(/’s turn · /);
  await expect(icon(o)).toHaveAttribute('href', '/favicon-their-turn.svg');
  await play(x, 4);
  await expect(o).toHaveTitle(/^Your turn/);
  await expect(icon(o)).toHaveAttribute('href', '/favicon-your-turn.svg');
});

test('whoever asked for it is notified in a hidden tab when it is their turn', async ({
  newBrowser,
}) => {
  const context = await newBrowser();
  await pretendNotices(context);
  const { x, o } = await twoTabs(context);
  await o.getByTestId('settings').click();
  await o.getByTestId('ask-notify').click();
  await expect(o.getByTestId('notify')).toBeChecked();
  await o.getByTestId('close-settings').click();
  await play(x, 4);
  await expect(o.locator('html')).not.toHaveAttribute('data-notice');
  await play(o, 0);
  await o.evaluate(() => Object.defineProperty(document, 'hidden', { get: () => true }));
  await play(x, 1);
  await expect(o.locator('html')).toHaveAttribute('data-notice', 'It is your turn');
});

test('nothing moves from the first paint to playing', async ({ context }) => {
  await context.addInitScript(() => {
    new PerformanceObserver((list) => {
      const entries = list.getEntries() as (PerformanceEntry & { value: number })[];
      const { dataset } = document.documentElement;
      const sum = entries.reduce((total, { value }) => total + value, Number(dataset.shift ?? 0));
      dataset.shift = `${sum}`;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const x = await context.newPage();
  const url = await createGame(x);
  const o = await newWindow(context);
  await o.goto(url);
  await expect(o.getByTestId('servers')).not.toBeEmpty();
  await play(x, 4);
  await play(o, 0);
  expect(await o.evaluate(() => Number(document.documentElement.dataset.shift ?? 0))).toBeLessThan(
    0.005,
  );
});

/** A browser without a screen shows none, so what would be shown is written on the page. */
async function pretendNotices(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    class PretendNotification {
      static permission: NotificationPermission = 'default';
      static async requestPermission() {
        PretendNotification.permission = 'granted';
        return PretendNotification.permission;
      }
      constructor(title: string) {
        if (PretendNotification.permission === 'granted') {
          document.documentElement.dataset.notice = title;
        }
      }
      close() {}
    }
    Object.assign(window, { Notification: PretendNotification });
  });
}
