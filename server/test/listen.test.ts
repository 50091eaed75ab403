/** A server listens on one port with several sockets. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../src/network/listen.ts';

const address = { host: '127.0.0.1', port: 0, backlog: 512 };
const fail = (error: Error) => expect.fail(String(error));

async function start(port = 0) {
  const http = createServer((_request, response) => response.end('here'));
  const listening = await listen(http, { ...address, port }, fail);
  onTestFinished(() => listening.stop());
  return { http, ...listening };
}
const ask = async (port: number) =>
  (await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })).text();

test('takes several connections in each round of the event loop', async () => {
  const { http, port } = await start();
  const count = 160;
  const taken = Promise.withResolvers<number>();
  let first = 0;
  let seen = 0;
  http.on('connection', (connection: Socket) => {
    connection.on('error', () => {});
    const round = performance.nodeTiming.uvMetricsInfo.loopCount;
    if (++seen === 1) first = round;
    if (seen === count) taken.resolve(round - first);
  });
  const sockets = Array.from({ length: count }, () => connect(port, '127.0.0.1'));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  // With a single socket, one each.
  expect(await taken.promise).toBeLessThan(count / 2);
});

test('serves HTTP, whichever of its sockets a connection comes to', async () => {
  const { port } = await start();
  const answers = await Promise.all(Array.from({ length: 64 }, () => ask(port)));
  expect(new Set(answers)).toEqual(new Set(['here']));
});

test('two servers do not share a port', async () => {
  const { port } = await start();
  await expect(start(port)).rejects.toThrow('EADDRINUSE');
  expect(await ask(port)).toBe('here');
});

test('the port of a server that has stopped is free', async () => {
  const { http, port, stop } = await start();
  stop();
  await once(http, 'close');
  await expect(ask(port)).rejects.toThrow('fetch failed');
  expect(await ask((await start(port)).port)).toBe('here');
});
