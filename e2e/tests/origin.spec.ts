/** What a browser lets pages do: foreign ones cannot play here, and ours does only what it may. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext } from '@playwright/test';
import { expect, type Page, playAll, test, twoTabs } from '../fixtures.ts';

/** An empty page of another site. */
async function foreignPage(context: BrowserContext): Promise<{ page: Page; close: () => void }> {
  const site = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Elsewhere</title>');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  return { page, close: () => void site.close() };
}

/** Whether the page in front may open a WebSocket to the game, and read what it answers over HTTP. */
const tryHandshakes = (page: Page, url: string) =>
  page.evaluate(async (game) => {
    const address = `${game}/socket.io/?EIO=4&transport=`;
    const socket = new WebSocket(`${address.replace('http', 'ws')}websocket`);
    const webSocket = await new Promise<string>((resolve) => {
      socket.onopen = () => resolve('open');
      socket.onerror = () => resolve('refused');
    });
    socket.close();
    const polling = await fetch(`${address}polling`).then(
      (response) => `${response.status}`,
      () => 'unreadable',
    );
    return { webSocket, polling };
  }, url);

test('a page of another site is refused a connection, by WebSocket and by polling', async ({
  cluster,
  context,
}) => {
  const { page, close } = await foreignPage(context);
  const refused = { webSocket: 'refused', polling: 'unreadable' };
  expect(await tryHandshakes(page, cluster.url)).toEqual(refused);
  for (const { url } of cluster.servers) expect(await tryHandshakes(page, url)).toEqual(refused);

  const own = await context.newPage();
  await own.goto('/');
  expect(await tryHandshakes(own, cluster.url)).toEqual({ webSocket: 'open', polling: '200' });
  close();
});

test('[R11] a page of another site cannot do by scripts, forms and images what it may not by requests', async ({
  cluster,
  context,
}) => {
  const { page, close } = await foreignPage(context);
  for (const { url } of cluster.servers) {
    // What a session is opened by, if at all: nothing of it may be run, shown or read.
    const outcomes = await page.evaluate(async (game) => {
      const address = `${game}/socket.io/?EIO=4&transport=polling`;
      const told: string[] = [];
      Object.assign(window, { ___eio: [(text: string) => told.push(text)] });
      const load = (source: string) =>
        new Promise<string>((resolve) => {
          const script = document.createElement('script');
          script.onload = () => resolve('ran');
          script.onerror = () => resolve('refused');
          script.src = source;
          document.body.append(script);
        });
      const jsonp = await load(`${address}&j=0`);
      const plain = await load(address);
      const post = await fetch(`${address}&sid=x`, { method: 'POST', mode: 'no-cors', body: '3' })
        .then(({ type }) => type)
        .catch(() => 'refused');
      return { jsonp, plain, post, told };
    }, url);
    expect(outcomes).toEqual({ jsonp: 'refused', plain: 'refused', post: 'refused', told: [] });
  }
  const metrics = async () => (await fetch(`${cluster.servers[0]?.url}/metrics`)).text();
  await expect.poll(metrics).toMatch(/^ttt_sockets\S* 0$/m);
  close();
});

test('no other site can show the game in a frame', async ({ cluster, context }) => {
  const { page, close } = await foreignPage(context);
  const refusal = page.waitForEvent('console', (message) => /frame/i.test(message.text()));
  await page.evaluate((url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
  }, cluster.url);
  expect((await refusal).text()).toMatch(/frame-ancestors|X-Frame-Options|refused to connect/i);
  expect(page.frames().some((frame) => frame.url().startsWith(cluster.url))).toBe(false);
  close();
});

test('a game from start to end breaks no rule of the content security policy', async ({
  context,
}) => {
  const broken: string[] = [];
  await context.exposeFunction('reportBroken', (rule: string) => broken.push(rule));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const { reportBroken } = window as unknown as { reportBroken: (rule: string) => void };
      reportBroken(`${violatedDirective} ${blockedURI}`);
    });
  });
  context.on('console', (message) => {
    if (/content.security.policy/i.test(message.text())) broken.push(message.text());
  });
  const { x, o } = await twoTabs(context);
  await playAll(x, o, [4, 0, 1, 2, 7]);
  await expect(x.getByTestId('status')).toHaveText('You win!');
  await x.getByTestId('rematch').click();
  await o.getByTestId('rematch').click();
  await expect(o.getByTestId('status')).toHaveText('Your turn');
  await x.reload();
  await expect(x.getByTestId('board')).toBeVisible();
  expect(broken).toEqual([]);

  // The rules are in force: what is written into the page does not run, and nothing foreign loads.
  const hasRun = await x.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.hasRun = true';
    document.body.append(script);
    const image = document.createElement('img');
    image.src = 'https://evil.example/pixel';
    document.body.append(image);
    return 'hasRun' in window;
  });
  expect(hasRun).toBe(false);
  await expect.poll(() => broken.join(' ')).toMatch(/script-src/);
  await expect.poll(() => broken.join(' ')).toMatch(/img-src/);
});
