/** [R12] A page that is served no more says so, leaves the board alone, and is itself again after a reload. */
import type { WebSocketRoute } from '@playwright/test';
import { createGame, expect, newWindow, type Page, play, test } from '../fixtures.ts';

/** The page as one of an earlier release, whenever `makeOld` says so: its CONNECT packets name protocol 0. */
async function ageable(page: Page) {
  const state = { isOld: false, refused: 0 };
  const open = new Set<WebSocketRoute>();
  // Only WebSockets can be rewritten here.
  await page.route(/\/socket\.io\/.*transport=polling/, (route) => route.abort());
  await page.routeWebSocket(/\/socket\.io\//, (route) => {
    const server = route.connectToServer();
    open.add(route);
    route.onMessage((message) => {
      const isConnect = typeof message === 'string' && message.startsWith('40{');
      if (!isConnect || !state.isOld) return server.send(message);
      server.send(`40${JSON.stringify({ ...JSON.parse(message.slice(2)), protocol: 0 })}`);
    });
    server.onMessage((message) => {
      if (String(message).includes('client_outdated')) state.refused++;
      route.send(message);
    });
  });
  return {
    refused: () => state.refused,
    renew: () => {
      state.isOld = false;
    },
    /** Breaks its connections; on the next ones it is as old as it is told to be. */
    async makeOld(isOld: boolean) {
      state.isOld = isOld;
      for (const route of open) await route.close();
      open.clear();
    },
  };
}

test('[R12] an outdated page offers to load itself again, and then has the same seat', async ({
  context,
}) => {
  const x = await newWindow(context);
  const age = await ageable(x);
  const url = await createGame(x);
  const o = await newWindow(context);
  await o.goto(url);
  await play(x, 4);
  await play(o, 0);
  await x.evaluate(() => Object.assign(window, { isSamePage: true }));
  const isSamePage = () => x.evaluate(() => 'isSamePage' in window);
  const notice = x.getByTestId('outdated');

  await age.makeOld(true);
  await expect(notice).toBeVisible();
  // However often it is refused, it stays: no dialog, and nothing over the board.
  await expect.poll(age.refused).toBeGreaterThan(1);
  expect(await isSamePage()).toBe(true);
  await expect(x.getByRole('dialog')).toHaveCount(0);
  await x.getByTestId('cell-1').click({ trial: true });

  // A server that still serves it takes it back, without a reload.
  await age.makeOld(false);
  await expect(notice).toBeHidden();
  await play(x, 1);
  await play(o, 2);
  expect(await isSamePage()).toBe(true);

  await age.makeOld(true);
  // What is loaded then is new.
  x.once('framenavigated', age.renew);
  await Promise.all([x.waitForEvent('load'), notice.getByRole('button').click()]);
  expect(await isSamePage()).toBe(false);
  await expect(x.getByTestId('status')).toHaveText('Your turn');
  await play(x, 7);
  await expect(x.getByTestId('status')).toHaveText('You win!');
});
