/** Starts what is measured: the real servers or a reference, each with a Redis of its own. */
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { type Server, startServer } from '@tictactoe/local-cluster/start-server';
import { createClient } from 'redis';
import type { Cores } from './cores.ts';
import { keepTo } from './cores.ts';
import type { Wire } from './load/player.ts';

export const targetKinds = ['servers', 'servers-everysec', 'ws-memory', 'ws-redis'] as const;
export type TargetKind = (typeof targetKinds)[number];
/** Measured unless others are named. */
export const usualTargets: readonly TargetKind[] = ['servers', 'ws-memory', 'ws-redis'];
export const isProject = (kind: TargetKind): kind is 'servers' | 'servers-everysec' =>
  kind === 'servers' || kind === 'servers-everysec';

export type Target = {
  readonly kind: TargetKind;
  readonly wire: Wire;
  readonly servers: Server[];
  readonly redis: Redis | null;
  readonly urls: string[];
  /** All that Redis has read and written so far; 0 without Redis. */
  redisBytes(): Promise<number>;
  stop(): Promise<void>;
};

const programs = {
  'ws-memory': 'bench/src/references/memory-server.ts',
  'ws-redis': 'bench/src/references/redis-server.ts',
};

/** Production settings, but one address may be a thousand players. */
const env: NodeJS.ProcessEnv = { LIMITS: 'off' };

const running = new Set<() => Promise<void>>();

/** For a run that is interrupted: ends whatever is running and leaves no files. */
export const stopTargets = () => Promise.all([...running].map((stop) => stop()));

export async function startTarget(kind: TargetKind, count: number, cores: Cores): Promise<Target> {
  const redisEnv = kind === 'servers-everysec' ? { REDIS_APPENDFSYNC: 'everysec' } : {};
  const redis = kind === 'ws-memory' ? null : await startRedis({ env: redisEnv });
  const observer = redis === null ? null : createClient({ url: redis.url });
  const servers: Server[] = [];
  const stop = async () => {
    running.delete(stop);
    // Nobody plays any more, so there is nothing to drain.
    await Promise.all(servers.map((server) => server.kill()));
    if (observer?.isOpen) observer.destroy();
    await redis?.remove();
  };
  running.add(stop);
  try {
    await Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const program = isProject(kind) ? undefined : programs[kind];
        const name = `${kind}-${i + 1}`;
        const server = await startServer({
          name,
          redisUrl: program === undefined ? redis?.url : redis?.keeperUrl,
          env,
          program,
        });
        servers.push(server);
        await keepTo(cores.servers, server.pid);
        if (isProject(kind)) await server.ready();
      }),
    );
    if (redis !== null) await keepTo(cores.servers, redis.pid);
    await observer?.on('error', () => {}).connect();
  } catch (error) {
    await stop();
    throw error;
  }
  const wire = isProject(kind) ? 'socket.io' : 'raw';
  return {
    ...{ kind, wire, servers, redis, stop },
    urls: servers.map(({ url }) => url),
    async redisBytes() {
      const said = (await observer?.info('stats')) ?? '';
      const counted = said.matchAll(/^total_net_(?:in|out)put_bytes:(\d+)/gm);
      return counted.reduce((sum, [, bytes]) => sum + Number(bytes), 0);
    },
  };
}
