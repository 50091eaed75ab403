/** What a listener throws costs its own connection: real sockets, and listeners that are made to fail. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createEventLimits } from '../src/limits/event-limits.ts';
import type { EndCause } from '../src/monitoring/metrics.ts';
import { acceptConnections, type ConnectionOptions } from '../src/sockets/connection.ts';
import { guardConnections } from '../src/sockets/connection-guard.ts';
import { createWebSocketEngine } from '../src/sockets/web-sockets.ts';

const causes: EndCause[] = [];
const logged: { err: Error }[] = [];
const log = {
  child: () => log,
  info: () => {},
  warn: () => {},
  error: (line: { err: Error }) => logged.push(line),
};
const onEnd = (cause: EndCause) => causes.push(cause);
const http = createServer();
const io = new Server(http, { wsEngine: createWebSocketEngine(onEnd) });
let url: string;
/** The listener that throws. */
let broken: 'event' | 'connection' | 'disconnect' | 'handshake' | null = null;
const breakAt = (where: typeof broken) => {
  if (broken === where) throw new Error(`broken at ${where}`);
};

beforeAll(async () => {
  guardConnections(io, {
    eventLimits: createEventLimits({ eventsPerSocket: 300, eventsPerAddress: 5000 }),
    addressOf: () => '192.0.2.1',
    onEnd,
    log: log as never,
  });
  const options = {
    observer: { refused: () => breakAt('event'), gone: () => {} },
    get serverName() {
      breakAt('connection');
      return 'server-1';
    },
    get playerIdKey() {
      breakAt('handshake');
      return 'key';
    },
    onGone: () => breakAt('disconnect'),
    now: () => 0,
    payloadLimits: { maxMessageBytes: 4096, maxMessageDepth: 8 },
    log: { ...log, isLevelEnabled: () => false },
  };
  acceptConnections(io, options as unknown as ConnectionOptions);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(() => io.close());

async function join(transport: string) {
  const socket = connect(url, {
    ...{ auth: { secret: 's'.repeat(24) }, transports: [transport], forceNew: true },
    reconnection: false,
  });
  onTestFinished(() => void socket.close());
  return socket;
}

test.each(['websocket', 'polling'])(
  '[R11] a listener that throws at an event ends that connection alone, over %s',
  async (transport) => {
    const [one, other] = [await join(transport), await join(transport)];
    await Promise.all(
      [one, other].map((each) => new Promise((done) => each.once('welcome', done))),
    );
    broken = 'event';
    one.emit('x', {}, () => {});
    await new Promise((resolve) => one.once('disconnect', resolve));
    broken = null;
    expect(await other.emitWithAck('x', {})).toEqual({ ok: false, code: 'unknown_event' });
    expect(logged.splice(0).map(({ err }) => err.message)).toEqual(['broken at event']);
    expect(causes.splice(0)).toEqual(['error']);
  },
);

test.each(['connection', 'handshake'] as const)(
  '[R11] a listener that throws at a %s ends that connection alone',
  async (where) => {
    broken = where;
    const one = await join('websocket');
    await new Promise((resolve) => one.io.once('close', resolve));
    broken = null;
    const other = await join('websocket');
    await new Promise((resolve) => other.once('welcome', resolve));
    expect(logged.splice(0).map(({ err }) => err.message)).toEqual([`broken at ${where}`]);
    expect(causes.splice(0)).toEqual(['error']);
  },
);

test('[R11] a listener that throws at a disconnection harms nobody', async () => {
  const one = await join('websocket');
  await new Promise((resolve) => one.once('welcome', resolve));
  broken = 'disconnect';
  one.close();
  await expect.poll(() => logged.length).toBe(1);
  broken = null;
  expect(logged.splice(0).map(({ err }) => err.message)).toEqual(['broken at disconnect']);
  expect(causes.splice(0)).toEqual(['error']);
});
