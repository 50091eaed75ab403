/** Chat and reactions: right across servers, harmless whatever is written, and silent where one wants it. */
import { expect, type Page, test, twoTabs } from '../fixtures.ts';

const devices = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 800 },
};

for (const [device, viewport] of Object.entries(devices)) {
  test.describe(`on a ${device}`, () => {
    test.use({ viewport });

    test('what is said is read by the other, and by watchers once both players allow it', async ({
      context,
      newBrowser,
    }) => {
      const { x, o, url } = await twoTabs(context);
      await expect(x.getByTestId('servers')).toHaveText(/you on server-\d.*opponent on server-\d/);
      const watcher = await (await newBrowser()).newPage();
      await watcher.goto(url);
      await watcher.getByTestId('chat-toggle').click();
      await expect(watcher.getByTestId('chat-private')).toBeVisible();
      await expect(watcher.getByTestId('chat-text')).toHaveCount(0);

      await say(o, 'Good luck 👩‍👩‍👧');
      await expect(x.getByTestId('unread')).toHaveText(/^1/);
      await expect(x.getByTestId('chat-announcer')).toContainText('Good luck');
      await x.getByTestId('chat-toggle').click();
      await expect(x.getByTestId('unread')).toHaveCount(0);
      await say(x, 'You too');
      await expect(o.getByTestId('message')).toHaveCount(2);

      const later = await (await newBrowser()).newPage();
      await later.goto(url);
      await later.getByTestId('chat-toggle').click();
      await o.getByTestId('share-chat').click();
      await expect(o.getByTestId('share-chat')).toBeChecked();
      await expect(x.getByTestId('share-chat')).not.toBeChecked();
      await expect(x.getByTestId('chat')).toContainText('The other player has turned it on.');
      for (const each of [watcher, later]) {
        await expect(each.getByTestId('chat-private')).toBeVisible();
        await expect(each.getByTestId('message')).toHaveCount(0);
      }
      await x.getByTestId('share-chat').click();
      for (const each of [watcher, later]) {
        await expect(each.getByTestId('chat-private')).toHaveCount(0);
      }
      await say(x, 'Hello, everybody');
      await x.getByTestId('chat-close').click();
      await x.getByTestId('react-👏').click();
      // Both at once: it fades.
      await Promise.all(
        [watcher, later].map((each) => expect(each.getByTestId('reaction-X')).toHaveText('👏')),
      );
      for (const each of [watcher, later]) {
        await expect(each.getByTestId('message')).toHaveText([/Hello, everybody$/]);
      }

      await o.getByTestId('share-chat').click();
      await expect(watcher.getByTestId('chat-private')).toBeVisible();
      await say(x, 'Just us');
      await expect(o.getByTestId('message')).toHaveCount(4);
      // The switch comes after what was said before.
      await o.getByTestId('share-chat').click();
      await expect(watcher.getByTestId('message')).toHaveText([/Hello, everybody$/]);
    });
  });
}

test('whatever is written is text, or is refused with a reason', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  await o.getByTestId('chat-toggle').click();
  for (const text of [
    '<img src=x onerror="document.title=1"> <b>bold</b> https://example.org',
    'זה טוב {{y}} &lt;',
    'Z̸̢̛͎a̴̲͝l̵̰̈g̶̜͠o̷͚͗',
    'x'.repeat(200),
  ]) {
    await say(x, text);
    await expect(o.getByTestId('message').last()).toContainText(text);
  }
  for (const page of [x, o]) {
    await expect(page.getByTestId('message').locator('img, b, a')).toHaveCount(0);
    expect(await overflowOf(page)).toBe(0);
  }
  for (const bad of ['x'.repeat(201), '\u202Eabc', 'a\u0007b', '   ', '\u2800\u3164']) {
    await x.getByTestId('chat-text').fill(bad);
    await x.getByTestId('chat-send').click();
    await expect(x.getByTestId('chat-problem')).toContainText('1 to 200 characters');
  }
  await expect(o.getByTestId('message')).toHaveCount(4);
});

test('too much at once is refused in words, and can be sent later', async ({ context }) => {
  const { x } = await twoTabs(context);
  await x.getByTestId('chat-toggle').click();
  await expect(async () => {
    await x.getByTestId('chat-text').fill('hi');
    await x.getByTestId('chat-text').press('Enter');
    await expect(x.getByTestId('chat-problem')).toContainText('too fast', { timeout: 100 });
  }).toPass({ intervals: [0] });
  await expect(x.getByTestId('chat-text')).toHaveValue('hi');
});

test('after a break each message is there once, and what was missed is counted', async ({
  context,
  newBrowser,
}) => {
  const x = await context.newPage();
  const elsewhere = await newBrowser();
  const o = await elsewhere.newPage();
  await x.goto('/?friend');
  await x.getByTestId('create').click();
  await x.waitForURL(/\/r\//);
  await o.goto(x.url());
  // Only what comes after what has been said so far is news.
  await o.getByTestId('chat-toggle').click();
  await expect(o.getByTestId('share-chat')).toBeVisible();
  await o.getByTestId('chat-close').click();
  await say(x, 'one');
  await expect(o.getByTestId('unread')).toHaveText(/^1/);
  await elsewhere.setOffline(true);
  await expect(o.getByTestId('connection')).toHaveAttribute('data-state', 'offline');
  await say(x, 'two');
  await elsewhere.setOffline(false);
  await expect(o.getByTestId('unread')).toHaveText(/^2/);
  await o.getByTestId('chat-toggle').click();
  await expect(o.getByTestId('message')).toHaveCount(2);
});

test('a reaction is shown at the seat of who sent it, and fades', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  await o.getByTestId('react-👏').click();
  await expect(x.getByTestId('reaction-O')).toHaveText('👏');
  await expect(x.getByTestId('chat-announcer')).toContainText('applause');
  await expect(x.getByTestId('reaction-O')).toHaveCount(0);
});

test('muting hides what the other says, and is remembered', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  await x.getByTestId('chat-toggle').click();
  await x.getByTestId('mute').check();
  await say(o, 'rude');
  await say(x, 'fine');
  await o.getByTestId('react-😭').click();
  await expect(o.getByTestId('reaction-O')).toBeVisible();
  await expect(x.getByTestId('message')).toHaveCount(1);
  await expect(x.getByTestId('reaction-O')).toHaveCount(0);
  await x.reload();
  await x.getByTestId('chat-toggle').click();
  await expect(x.getByTestId('mute')).toBeChecked();
  await expect(x.getByTestId('message')).toHaveCount(1);
  await x.getByTestId('mute').uncheck();
  await expect(x.getByTestId('message')).toHaveCount(2);
});

test('the chat is used by keyboard alone', async ({ context }) => {
  const { x, o } = await twoTabs(context);
  await x.getByTestId('chat-toggle').focus();
  await x.keyboard.press('Enter');
  await expect(x.getByTestId('chat-text')).toBeFocused();
  await x.keyboard.type('hello');
  await x.keyboard.press('Enter');
  await o.getByTestId('chat-toggle').click();
  await expect(o.getByTestId('message')).toContainText('hello');
  await x.keyboard.press('Escape');
  await expect(x.getByTestId('chat')).toHaveCount(0);
  await expect(x.getByTestId('chat-toggle')).toBeFocused();
});

/** Says it in the chat, which is opened if it is not, and waits until it is said. */
async function say(page: Page, text: string): Promise<void> {
  const toggle = page.getByTestId('chat-toggle');
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  await page.getByTestId('chat-text').fill(text);
  await page.getByTestId('chat-send').click();
  await expect(page.getByTestId('chat-text')).toHaveValue('');
}

const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
