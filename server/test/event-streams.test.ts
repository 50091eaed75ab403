/** Event streams by themselves: bounded, alive, and none for who has gone. */
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createEventStreams, eventText } from '../src/http/api/event-streams.ts';
import { createSseChannel } from '../src/http/api/sse-channel.ts';
import { readStream, untilTrue } from './read-stream.ts';

async function served(options: Partial<Parameters<typeof createEventStreams>[0]> = {}) {
  const streams = createEventStreams({ perAddress: 10, ...options });
  const opened = Promise.withResolvers<NonNullable<ReturnType<typeof streams.open>>>();
  const http = createServer((_request, response) => {
    const stream = streams.open(response, 'somewhere');
    if (stream !== null) opened.resolve(stream);
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    streams.stop();
    http.closeAllConnections();
    http.close();
  });
  const { port } = http.address() as AddressInfo;
  return { streams, opened: opened.promise, url: `http://127.0.0.1:${port}` };
}

test('a reader that does not read is dropped, however much there would be to say', async () => {
  const slow = Promise.withResolvers<void>();
  const { streams, opened, url } = await served({ onSlow: slow.resolve });
  const request = get(url, { agent: false }, (response) => response.pause());
  request.on('error', () => {});
  const stream = await opened;
  const event = eventText('big', JSON.stringify('x'.repeat(60_000)));
  let sent = 0;
  while (!stream.hasEnded() && sent < 2000) {
    stream.send(event);
    sent++;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await slow.promise;
  await untilTrue(async () => streams.count() === 0, 5);
  expect(sent).toBeLessThan(2000);
  expect(streams.hasRoomFor('somewhere')).toBe(true);
});

test('a comment goes out as a heartbeat', async () => {
  const { url } = await served({ heartbeatMs: 20 });
  const stream = await readStream(url);
  onTestFinished(stream.close);
  await untilTrue(async () => stream.comments.length >= 2, 5);
  expect(stream.events).toEqual([]);
});

test('a client that has gone before its stream begins is none', async () => {
  const gone = Promise.withResolvers<unknown>();
  const streams = createEventStreams({ perAddress: 1 });
  onTestFinished(streams.stop);
  const http = createServer((request, response) => {
    request.once('close', () => gone.resolve(streams.open(response, 'somewhere')));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void http.close());
  const request = get(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  request.on('error', () => {});
  request.once('socket', (socket) =>
    socket.once('connect', () => setImmediate(() => request.destroy())),
  );
  expect(await gone.promise).toBeNull();
  expect(streams.count()).toBe(0);
});

test('[R11] what a listener of a stream throws ends that stream alone', async () => {
  const errors: unknown[] = [];
  const { streams, url } = await served({
    heartbeatMs: 20,
    onError: (error) => errors.push(error),
  });
  const other = await readStream(url);
  onTestFinished(other.close);
  const channel = createSseChannel();
  const http = createServer((_request, response) => {
    const stream = streams.open(response, 'elsewhere');
    if (stream === null) return;
    stream.onEnd(() => {
      throw new Error('broken at its end');
    });
    channel.add(stream);
    response.write = () => {
      throw new Error('broken at writing');
    };
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void http.close());
  const ended = new Promise((resolve) => {
    const request = get(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, (response) =>
      response
        .once('error', () => {})
        .once('close', resolve)
        .resume(),
    );
    request.once('error', resolve);
  });
  await ended;
  const heartbeats = other.comments.length;
  await untilTrue(async () => other.comments.length > heartbeats, 5);
  expect(errors.map(String)).toEqual(['Error: broken at writing', 'Error: broken at its end']);
  expect(channel.count()).toBe(0);
  expect(streams.count()).toBe(1);
});
