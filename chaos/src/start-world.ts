/** Starts Redis, servers with wrong clocks, and the proxies between clients, servers and Redis. */

import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import type { Server } from '@tictactoe/local-cluster/start-server';
import { startServer } from '@tictactoe/local-cluster/start-server';
import { type BugName, bugs } from '../preload/bugs.ts';
import type { FaultKind } from './fault-kinds.ts';
import type { Recorder } from './history.ts';
import { createLink, type Link } from './link.ts';
import { requireStrace } from './linux-tools.ts';
import { type RunningProxy, startProxy } from './proxy.ts';
import type { Random } from './random.ts';
import { createRedisClock, type RedisClock } from './redis-clock.ts';

export type Member = {
  server: Server;
  /** From the clients to this server. */
  front: Link;
  /** From this server to Redis. */
  back: Link;
  /** Sets another clock error, which takes effect at its next start. */
  shiftClock(): void;
  /** Records something that should not have happened to this server. */
  report(what: string): void;
};
export type World = {
  redis: Redis;
  /** Null if Redis uses this machine's clock. */
  redisClock: RedisClock | null;
  members: Member[];
  /** Where clients connect. */
  url: string;
  stop(): Promise<void>;
};

export type WorldOptions = {
  servers: number;
  recorder: Recorder;
  random: Random;
  /** The faults to come: some kinds need preparation. */
  faults: readonly FaultKind[];
  /** When Redis writes to disk: `always`, `everysec` or `no`; as in production if absent. */
  appendfsync?: string | undefined;
  /** A bug to plant in every server, for tests of the checker. */
  plant?: BugName | undefined;
};

const largestShiftMs = 2000;
const preload = (file: string) => `--import ${new URL(`../preload/${file}`, import.meta.url).href}`;

export async function startWorld(options: WorldOptions): Promise<World> {
  const { faults, appendfsync } = options;
  if (faults.includes('slow-fsync')) requireStrace();
  const redisClock = faults.includes('redis-clock-jump') ? await createRedisClock() : null;
  const redis = await startRedis({
    env: { ...redisClock?.env, ...(appendfsync && { REDIS_APPENDFSYNC: appendfsync }) },
  });
  const proxies: RunningProxy[] = [];
  const members: Member[] = [];
  const stop = async () => {
    for (const proxy of proxies) proxy.close();
    await Promise.all(members.map(({ server }) => server.kill()));
    await redis.remove();
    await redisClock?.remove();
  };
  try {
    for (let i = 1; i <= options.servers; i++) {
      const back = createLink(redis.port);
      const proxy = await startProxy([back]);
      proxies.push(proxy);
      members.push(await startMember(`server-${i}`, redis.urlAt(proxy.port), back, options));
    }
    await Promise.all(members.map(({ server }) => server.ready()));
    const front = await startProxy(members.map((member) => member.front));
    proxies.push(front);
    return { redis, redisClock, members, url: `http://127.0.0.1:${front.port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startMember(
  name: string,
  redisUrl: string,
  back: Link,
  { recorder, random, plant }: WorldOptions,
): Promise<Member> {
  const env: NodeJS.ProcessEnv = {
    // All players share one address and act faster than people.
    LIMITS: 'off',
    NODE_OPTIONS: [preload('shift-clock.ts'), ...(plant ? [preload('plant-bug.ts')] : [])].join(
      ' ',
    ),
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
    redisUrl,
    env,
    onLog: (_, line) => {
      if (line.startsWith('planted ')) planted++;
      if (isErrorLine(line)) report(line);
    },
    onCrash: (_, { code, signal }) => report(`ended by itself with ${signal ?? code}`),
  });
  if (plant && planted !== bugs[plant].length) {
    await server.kill();
    throw new Error(`${name} runs without the bug "${plant}" that was to be planted`);
  }
  return { server, front: createLink(server.port), back, shiftClock, report };
}

/** pino's level 50 is an error, 60 is fatal; a line that is not JSON comes from Node itself. */
function isErrorLine(line: string): boolean {
  return /"level":[56]0/.test(line) || /^\S*(Error|Warning): /.test(line);
}
