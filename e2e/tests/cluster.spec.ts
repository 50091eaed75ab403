/** The live page: which servers are up, what they do, and how punctual they are. */
import { expect, playAll, test, twoTabs, untilReported } from '../fixtures.ts';
import { violationsOf } from '../violations.ts';

test('the live page shows servers, moves and latencies as they happen', async ({ context }) => {
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto('/cluster');
  await expect(page.getByRole('status')).toHaveText('live');
  await expect(page.locator('[data-card]')).toHaveCount(2);

  const hidden = await twoTabs(context);
  await playAll(hidden.x, hidden.o, [8]);
  const { x, o } = await twoTabs(context, '3x3', 'public');
  await untilReported(page, x, o);
  await playAll(x, o, [4, 0, 1, 2, 7]);
  // Those of the game that is not public are counted, and not shown.
  await expect(page.locator('.move')).toHaveCount(5);
  await expect(page.getByRole('img', { name: 'X on c3' })).toHaveCount(0);
  await expect(page.getByRole('img', { name: 'X on b3' })).toBeVisible();
  await expect(page.locator('[data-percentile="p99"]')).toContainText('ms');
  await expect(page.locator('[data-verdict="onTime"] .verdict__count')).not.toHaveText('0');
  expect(problems).toEqual([]);

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await violationsOf(page)).toEqual([]);
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(tooWide).toBe(false);
    }
  }
});

test('a server that is killed goes from the live page within seconds', async ({
  page,
  cluster,
}) => {
  await page.goto('/cluster');
  await expect(page.locator('[data-card="server-2"]')).toBeVisible();
  await cluster.servers[1]?.kill();
  await expect(page.locator('[data-card="server-2"]')).toHaveCount(0, { timeout: 15_000 });
  await cluster.servers[1]?.start();
  await cluster.servers[1]?.ready();
  await expect(page.locator('[data-card="server-2"]')).toBeVisible();
});
