/** What fails with no connection to blame, at a timer or a message from Redis: it is reported once, and all else goes on. */
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { pino } from 'pino';
import { createClient } from 'redis';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { createClusterWatch } from '../src/monitoring/cluster-watch.ts';
import { createPresence } from '../src/presence/presence.ts';
import { createAdapterClient } from '../src/redis/adapter-client.ts';
import { connectRedis } from '../src/redis/redis-connection.ts';
import { keysOfOneRedis } from '../src/redis/redis-keys.ts';

const log = pino({ level: 'silent' });
const broken = new Error('broken');
const reports: [error: unknown, facts: unknown][] = [];
const onError = (error: unknown, facts?: object) => void reports.push([error, facts]);
afterEach(() => {
  vi.useRealTimers();
  reports.length = 0;
});

/** Fails at the first message, and remembers the others. */
function failingOnce() {
  const heard: string[] = [];
  let hasFailed = false;
  const listener = (message: string | Buffer) => {
    if (!hasFailed) {
      hasFailed = true;
      throw broken;
    }
    heard.push(message.toString());
  };
  return { heard, listener };
}

test('[R11] a message from Redis that its listener cannot bear costs itself alone', async () => {
  const redis: Redis = await startRedis();
  onTestFinished(() => redis.remove());
  const options = { urls: [redis.url], isCluster: false, deadlineMs: 2000, maxPending: 1000, log };
  const connection = connectRedis({ ...options, onMessageError: onError });
  onTestFinished(() => connection.close());
  await connection.contact();
  const client = await createClient({ url: redis.keeperUrl }).connect();
  onTestFinished(() => client.destroy());

  const [ours, adapters] = [failingOnce(), failingOnce()];
  const channels = [keysOfOneRedis.room('P000000001'), 'socket.io#/#'] as const;
  await connection.subscribe(channels[0], ours.listener, { room: 'P000000001' });
  const adapter = createAdapterClient(connection, log);
  await adapter.sSubscribe(channels[1], (message) => adapters.listener(String(message)));
  await expect
    .poll(() => client.sendCommand(['PUBSUB', 'SHARDNUMSUB', channels[1]]))
    .toEqual([channels[1], 1]);
  // In one go, so that those that come with the first are not to be lost.
  await Promise.all(
    ['first', 'second', 'third'].flatMap((message) =>
      channels.map((channel) => client.sPublish(channel, message)),
    ),
  );
  for (const each of [ours, adapters]) {
    await expect.poll(() => each.heard).toEqual(['second', 'third']);
  }
  expect(reports).toEqual([
    [broken, { room: 'P000000001' }],
    [broken, { channel: channels[1] }],
  ]);
});

test('[R11] a look at the servers that fails is reported, and the next one is taken', async () => {
  vi.useFakeTimers();
  let looks = 0;
  const cluster: unknown[] = [];
  const watch = createClusterWatch({
    serverName: 'server-1',
    telemetry: { follow: async () => async () => {}, publish() {}, sharedKey: async () => 'key' },
    servers: async () => {
      if (++looks === 1) throw broken;
      return [];
    },
    ownReport: () => {
      throw new Error('the others could be asked');
    },
    watcherCount: () => 0,
    subscriberCount: () => 1,
    broadcastCluster: (told) => cluster.push(told),
    ...{ broadcastRequests() {}, now: () => 0, onError },
  });
  onTestFinished(watch.stop);
  await vi.advanceTimersByTimeAsync(2500);
  expect(reports.map(([error]) => error)).toEqual([broken]);
  expect(cluster).toHaveLength(1);
});

test('[R11] a room whose presence fails is reported, and the others are announced', async () => {
  vi.useFakeTimers();
  const announced: string[] = [];
  let isBroken = true;
  const presence = createPresence({
    store: {
      announce: async () => ({ version: 1, servers: [] }),
      onDisruption() {},
    } as never,
    copyOf: (roomId) => {
      if (isBroken && roomId === 'bad') throw broken;
      return null;
    },
    broadcast: ({ roomId }) => announced.push(roomId),
    ...{ notifyOwnSockets() {}, countPlayers: () => 0, onError },
    noteAttendance: async () => 'unchanged',
  });
  onTestFinished(presence.stop);
  for (const roomId of ['bad', 'good']) presence.enter(roomId, 'p');
  await vi.advanceTimersByTimeAsync(100);
  expect(announced).toEqual(['good']);
  expect(reports).toEqual([[broken, { room: 'bad' }]]);
  isBroken = false;
  await vi.advanceTimersByTimeAsync(1500);
  expect(announced).toEqual(['good', 'bad']);
});
