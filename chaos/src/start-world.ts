/** Starts Redis, servers with wrong clocks, and the proxies between clients, servers and Redis. */

import type { Redis } from '@tictactoe/local-cluster/start-redis';
import type { RedisCluster } from '@tictactoe/local-cluster/start-redis-cluster';
import type { Server } from '@tictactoe/local-cluster/start-server';
import { startServer } from '@tictactoe/local-cluster/start-server';
import { type BugName, bugs } from '../preload/bugs.ts';
import type { Recorder } from './history.ts';
import { createLink, type Link, type Links, together } from './link.ts';
import { requireStrace } from './linux-tools.ts';
import { type RunningProxy, startProxy } from './proxy.ts';
import type { Random } from './random.ts';
import type { RedisClock } from './redis-clock.ts';
import { type Store, type StoreOptions, startStore } from './start-store.ts';

export type Member = {
  server: Server;
  /** From the clients to this server. */
  front: Link;
  /** From this server to Redis: to all nodes of a Redis Cluster. */
  back: Links;
  /** From this server to the nodes of one shard. */
  backTo(shard: number): Links;
  /** Sets another clock error, which takes effect at its next start. */
  shiftClock(): void;
  /** Records something that should not have happened to this server. */
  report(what: string): void;
};
export type World = {
  /** The only one, or the first node of the Redis Cluster. */
  redis: Redis;
  cluster: RedisCluster | null;
  /** Of the only Redis, or of each shard; empty where Redis uses this machine's clock. */
  redisClocks: RedisClock[];
  members: Member[];
  /** Where clients connect. */
  url: string;
  stop(): Promise<void>;
};

export type WorldOptions = StoreOptions & {
  servers: number;
  recorder: Recorder;
  random: Random;
  /** A bug to plant in every server, for tests of the checker. */
  plant?: BugName | undefined;
};

const largestShiftMs = 2000;
const preload = (file: string) => `--import ${new URL(`../preload/${file}`, import.meta.url).href}`;

export async function startWorld(options: WorldOptions): Promise<World> {
  if (options.faults.includes('slow-fsync')) requireStrace();
  const store = await startStore(options);
  const proxies: RunningProxy[] = [];
  const members: Member[] = [];
  const stop = async () => {
    for (const proxy of proxies) proxy.close();
    await Promise.all(members.map(({ server }) => server.kill()));
    await store.remove();
  };
  try {
    for (let i = 1; i <= options.servers; i++) {
      const routes = await openRoutes(store);
      proxies.push(...routes.map(({ proxy }) => proxy));
      members.push(await startMember(`server-${i}`, store, routes, options));
    }
    await Promise.all(members.map(({ server }) => server.ready()));
    const front = await startProxy(members.map((member) => member.front));
    proxies.push(front);
    const { redis, cluster, redisClocks } = store;
    const url = `http://127.0.0.1:${front.port}`;
    return { redis, cluster, redisClocks, members, url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** From one server to a node of Redis. */
type Route = { port: number; shard: number; link: Link; proxy: RunningProxy };

const openRoutes = ({ nodes }: Store): Promise<Route[]> =>
  Promise.all(
    nodes.map(async ({ port, shard }) => {
      const link = createLink(port);
      return { port, shard, link, proxy: await startProxy([link]) };
    }),
  );

async function startMember(
  name: string,
  store: Store,
  routes: readonly Route[],
  { recorder, random, plant }: WorldOptions,
): Promise<Member> {
  const env: NodeJS.ProcessEnv = {
    // All players share one address and act faster than people.
    LIMITS: 'off',
    NODE_OPTIONS: [
      'shift-clock.ts',
      'reroute.ts',
      'watch-stalls.ts',
      ...(plant ? ['plant-bug.ts'] : []),
    ]
      .map(preload)
      .join(' '),
    REROUTE: routes.map(({ port, proxy }) => `${port}:${proxy.port}`).join(','),
    PLANTED_BUG: plant,
    DRAIN_MS: '500',
    ABSENCE_GRACE_MS: '2000',
    LOG_LEVEL: 'info',
  };
  const shiftClock = () => {
    env.CLOCK_SHIFT_MS = String(random.between(-largestShiftMs, largestShiftMs));
  };
  shiftClock();
  const report = (what: string) => recorder.record({ type: 'crash', server: name, what });
  let planted = 0;
  const server = await startServer({
    name,
    redisUrl: store.url,
    env,
    onLog: (_, line) => {
      if (line.startsWith('planted ')) planted++;
      if (isErrorLine(line)) report(line);
      const stalledMs = Number(stallLine.exec(line)?.[1]);
      if (stalledMs > 0) recorder.record({ type: 'stalled', process: name, stalledMs });
    },
    onCrash: (_, { code, signal }) => report(`ended by itself with ${signal ?? code}`),
  });
  if (plant && planted !== bugs[plant].length) {
    await server.kill();
    throw new Error(`${name} runs without the bug "${plant}" that was to be planted`);
  }
  return {
    ...{ server, front: createLink(server.port), shiftClock, report },
    back: together(routes.map(({ link }) => link)),
    backTo: (shard) =>
      together(routes.flatMap((route) => (route.shard === shard ? route.link : []))),
  };
}

/** As preload/watch-stalls.ts writes it. */
const stallLine = /^\{"stalledMs":(\d+)\}$/;

/** pino's level 50 is an error, 60 is fatal; a line that is not JSON comes from Node itself. */
function isErrorLine(line: string): boolean {
  return /"level":[56]0/.test(line) || /^\S*(Error|Warning): /.test(line);
}
