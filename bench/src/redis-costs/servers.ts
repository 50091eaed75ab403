/** What servers ask of Redis whoever plays: leases, who else lives, due rooms, how it is, what time it has. */
import type { ServerReport } from '@tictactoe/shared/http-api';
import { StoreUnavailable } from '../../../server/src/errors.ts';
import type { RedisConnection } from '../../../server/src/redis/redis-connection.ts';
import {
  clockKey,
  keysOfCluster,
  type LeaseKeys,
  serversKeys,
} from '../../../server/src/redis/redis-keys.ts';
import { readScript } from '../../../server/src/redis/redis-script.ts';
import { createServerLease } from '../../../server/src/redis/server-lease.ts';
import { wakeLeaseMs } from '../../../server/src/rooms/room-store.ts';
import type { CostName } from './costs.ts';
import { roomIdOf } from './ids.ts';
import { log } from './open-engine.ts';
import type { Operation } from './operation.ts';

const listScript = readScript('list-servers.lua');
const takeDueScript = readScript('take-due.lua');
const pulseScript = readScript('read-pulse.lua');
const clockScript = readScript('read-clock.lua');

/** Later than any measurement lasts, in ms. */
const longMs = 3_600_000;
const roomsPerGroup = 50;
const peersAsked = '8';
const sizes = [3, 100, 1000] as const;
const atServers = () => serversKeys.leases;

export const serverOperations: readonly Operation[] = [
  {
    name: 'lease-of-shard',
    key: ({ keys }) => shardKeys(keys).leases,
    async prepare({ redis }) {
      const at = shardKeys(redis.keys);
      await register(redis, at, 1000);
      return renewal(redis, at, () => '');
    },
  },
  ...sizes.map(
    (size): Operation => ({
      name: `lease-${size}`,
      key: atServers,
      async prepare({ redis }) {
        await register(redis, serversKeys, size);
        return renewal(redis, serversKeys, () => JSON.stringify(reportOf(0)));
      },
    }),
  ),
  ...sizes.map(
    (size): Operation => ({
      name: `lease-sum-${size}`,
      key: atServers,
      async prepare({ redis }) {
        await register(redis, serversKeys, size);
        const renew = renewal(redis, serversKeys, () => JSON.stringify(reportOf(0)));
        const { totals } = serversKeys;
        return () => Promise.all([redis.send(totals, ['DEL', totals]), renew()]);
      },
    }),
  ),
  ...sizes.map(
    (size): Operation => ({
      name: `list-${size}`,
      key: atServers,
      async prepare({ redis }) {
        await register(redis, serversKeys, size);
        const { leases, reports } = serversKeys;
        return () => redis.eval(listScript, [leases, reports], ['5', peersAsked]);
      },
    }),
  ),
  // One Redis takes the names of the cluster's groups as well.
  lookOperation('look-32', ({ keys }) => keys.wakes),
  lookOperation('look-384', () => keysOfCluster.wakes),
  {
    name: 'pulse',
    key: ({ keys }) => keys.gates[0] as string,
    prepare:
      async ({ redis }) =>
      () =>
        redis.eval(pulseScript, [redis.keys.gates[0] as string], []),
  },
  {
    name: 'clock',
    key: () => clockKey,
    prepare:
      async ({ redis }) =>
      () =>
        redis.eval(clockScript, [clockKey], []),
  },
];

const shardKeys = (keys: RedisConnection['keys']): LeaseKeys => keys.shardServers[0] as LeaseKeys;

/** So many servers, the one that renews among them. */
async function register(redis: RedisConnection, keys: LeaseKeys, size: number): Promise<void> {
  const { leases, reports } = keys;
  await redis.send(leases, ['DEL', leases, reports]);
  const others = Array.from({ length: size - 1 }, (_, i) => i + 1);
  const leaseEnd = String(redis.now() + longMs);
  await redis.send(leases, ['ZADD', leases, ...others.flatMap((i) => [leaseEnd, nameOf(i)])]);
  if (keys !== serversKeys) return;
  const said = others.flatMap((i) => [nameOf(i), JSON.stringify(reportOf(i))]);
  await redis.send(reports, ['HSET', reports, ...said]);
}

function renewal(redis: RedisConnection, keys: LeaseKeys, report: () => string) {
  const lease = createServerLease({ redis, keys, instance: nameOf(0), report, log });
  return async () => {
    if ((await lease.renew()) === null) throw new StoreUnavailable('the lease was not renewed');
  };
}

/** All groups have rooms that wait, none of which is due. */
function lookOperation(
  name: CostName,
  wakesOf: (redis: RedisConnection) => readonly string[],
): Operation {
  return {
    name,
    key: (redis) => wakesOf(redis)[0] as string,
    async prepare({ redis }) {
      const [first, ...others] = wakesOf(redis);
      const wakeAt = String(redis.now() + longMs);
      for (const key of [first as string, ...others]) {
        const rooms = Array.from({ length: roomsPerGroup }, (_, i) => [wakeAt, roomIdOf(i)]);
        await redis.send(key, ['ZADD', key, ...rooms.flat()]);
      }
      return () => {
        const now = redis.now();
        const args = [now, now + wakeLeaseMs, 100].map(String);
        return redis.eval(takeDueScript, [first as string], [...args, ...others]);
      };
    },
  };
}

const nameOf = (number: number): string => `server-${number}~${String(number).padStart(8, '0')}`;

const reportOf = (number: number): ServerReport => ({
  name: `server-${number}`,
  version: '1.1.0',
  startedAt: 1_700_000_000_000,
  isDraining: false,
  isReady: true,
  url: `http://10.0.${number >> 8}.${number & 255}:3000`,
  sockets: 16_000,
  games: 7999.5,
  rooms: 9000,
  streams: 2,
  clusterStreams: 1,
  moves: 123_456_789,
  movesPerSecond: 2666.7,
  eventLoopDelayMs: 1.25,
  onTime: 234_567_890,
  late: 12,
  dropped: 34,
});
