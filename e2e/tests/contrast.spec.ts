/** For who sees few or no colours: forced colours, and words that can be read while something is being done. */
import { expect, type Page, playAll, test, twoTabs } from '../fixtures.ts';
import { violationsOf } from '../violations.ts';

/** What a line or a shape shows of an element: all but its colours. */
const shapeOf = (page: Page, selector: string, pseudo?: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, part) => {
      const style = getComputedStyle(element, part);
      const { outlineStyle, outlineWidth, content, textDecorationStyle } = style;
      const isFilled = !/^rgba.*, 0\)$/.test(style.backgroundColor);
      const line = outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth}`;
      return { line, content, textDecorationStyle, isFilled: part !== undefined && isFilled };
    }, pseudo);

test('with forced colours the last move, the turn and who is away are told by lines and shapes', async ({
  browser,
  cluster,
  context,
}) => {
  const { x: host, url } = await twoTabs(context);
  const watching = await browser.newContext({ baseURL: cluster.url, forcedColors: 'active' });
  const watcher = await watching.newPage();
  await watcher.goto(url);
  await expect(watcher.getByTestId('watching')).toBeVisible();
  await host.getByTestId('cell-0').click();
  await expect(watcher.getByTestId('cell-0')).toHaveAttribute('data-mark', 'X');
  const other = context.pages().find((page) => page !== host && page.url() === url) as Page;
  await other.getByTestId('cell-4').click();
  await expect(watcher.getByTestId('cell-4')).toHaveAttribute('data-mark', 'O');

  const differ = async (one: string, another: string, pseudo?: string) =>
    expect
      .poll(async () => JSON.stringify(await shapeOf(watcher, one, pseudo)))
      .not.toBe(JSON.stringify(await shapeOf(watcher, another, pseudo)));
  await differ('[data-testid="cell-4"]', '[data-testid="cell-0"]');
  await differ('[data-testid="seat-X"]', '[data-testid="seat-O"]');
  await differ('[data-testid="name-X"]', '[data-testid="name-O"]', '::before');
  await other.close();
  await expect(watcher.getByTestId('presence-O')).toHaveAttribute('data-state', 'away');
  await expect(watcher.getByTestId('presence-O')).toHaveText('away');
  await differ('[data-testid="presence-O"]', '[data-testid="presence-X"]');
  await differ('[data-testid="presence-O"]', '[data-testid="presence-X"]', '::before');
  await watching.close();
});

test('forced colours that are switched on while the page is open are obeyed', async ({
  context,
}) => {
  const { x, o } = await twoTabs(context);
  await playAll(x, o, [4]);
  expect((await shapeOf(o, '[data-testid="cell-4"]')).line).toBe('');
  await o.emulateMedia({ forcedColors: 'active' });
  await expect.poll(async () => (await shapeOf(o, '[data-testid="cell-4"]')).line).not.toBe('');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`“Creating…” can be read while the pointer is on it: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    let isHeld = false;
    await page.routeWebSocket(/socket\.io/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => {
        if (!isHeld) server.send(message);
      });
    });
    await page.goto('/?friend');
    await expect(page.getByTestId('create')).toBeVisible();
    isHeld = true;
    await page.getByTestId('create').click();
    await expect(page.getByTestId('create')).toHaveText('Creating…');
    await page.getByTestId('create').hover();
    expect(await violationsOf(page, (axe) => axe.withRules('color-contrast'))).toEqual([]);
  });
}
