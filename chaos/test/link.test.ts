/** The proxy's faults, between a TCP client and an echo server. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createLink } from '../src/link.ts';
import { startProxy } from '../src/proxy.ts';

async function echoBehindLink() {
  const heard: string[] = [];
  const echo = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => {
      heard.push(String(data));
      socket.write(data);
    });
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const link = createLink((echo.address() as AddressInfo).port);
  const proxy = await startProxy([link]);
  const client = connect(proxy.port, '127.0.0.1');
  client.on('error', () => {});
  onTestFinished(() => {
    client.destroy();
    proxy.close();
    echo.close();
  });
  await once(client, 'connect');
  return { client, link, heard, proxy };
}

async function say(client: Socket, text: string): Promise<string> {
  client.write(text);
  const [data] = await once(client, 'data');
  return String(data);
}

test('carries bytes both ways, and late when told so', async () => {
  const { client, link } = await echoBehindLink();
  expect(await say(client, 'hello')).toBe('hello');
  link.delay(60);
  const startedAt = performance.now();
  expect(await say(client, 'slow')).toBe('slow');
  expect(performance.now() - startedAt).toBeGreaterThan(100);
});

test('loses the answer to a request that was carried out', async () => {
  const { client, link, heard } = await echoBehindLink();
  link.loseAnswersTo('commit');
  expect(await say(client, 'look')).toBe('look');
  let answered = false;
  client.on('data', () => {
    answered = true;
  });
  client.write('commit');
  await once(client, 'close');
  expect(heard).toEqual(['look', 'commit']);
  expect(answered).toBe(false);
});

test('a connection that lost bytes stays open and carries nothing any more, until it is cut', async () => {
  const { client, link, heard, proxy } = await echoBehindLink();
  link.swallow(true);
  client.write('lost');
  const other = connect(proxy.port, '127.0.0.1');
  onTestFinished(() => void other.destroy());
  await once(other, 'connect');
  await expect.poll(() => link.deadCount()).toBe(1);
  link.swallow(false);
  expect(await say(other, 'new')).toBe('new');
  client.write('lost too');
  expect(await say(other, 'newer')).toBe('newer');
  expect(heard).toEqual(['new', 'newer']);
  link.cutDead();
  await once(client, 'close');
  expect(await say(other, 'newest')).toBe('newest');
});

test('refuses new connections when told so', async () => {
  const { link, proxy } = await echoBehindLink();
  link.refuse(true);
  const refused = connect(proxy.port, '127.0.0.1');
  refused.on('error', () => {});
  await once(refused, 'close');
  expect(refused.bytesRead).toBe(0);
});
