/** A real Redis, or Redis Cluster, with the servers' own Redis engine connected to it. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { startRedisCluster } from '@tictactoe/local-cluster/start-redis-cluster';
import { createLog } from '../../../server/src/ops/log.ts';
import { connectRedis, type RedisConnection } from '../../../server/src/redis/redis-connection.ts';
import { createRedisStore, type GameMoves } from '../../../server/src/redis/redis-store.ts';
import type { RoomStore } from '../../../server/src/rooms/room-store.ts';
import { type Cores, keepTo } from '../cores.ts';
import { endIfInterrupted } from '../running.ts';

export type Engine = {
  readonly redis: RedisConnection;
  /** One per master. */
  readonly nodes: readonly Redis[];
  store(gameMoves: GameMoves): RoomStore;
  stop(): Promise<void>;
};

const openWithinMs = 20_000;
const askAgainMs = 20;
export const log = createLog({ logLevel: 'silent', logFormat: 'json', serverName: 'bench' });

/** `shards`: 1 for a single Redis. Resolves when all rooms are open. */
export async function openEngine(shards: number, cores: Cores): Promise<Engine> {
  const { nodes, url, remove } = await startStore(shards);
  const redis = connectRedis({
    urls: url.split(','),
    isCluster: shards > 1,
    deadlineMs: 5000,
    maxPending: 10_000,
    log,
  });
  const stores = (['off', 'sharded', 'on'] as const).map((gameMoves) => ({
    gameMoves,
    store: createRedisStore({
      ...{ redis, gameMoves, serverName: 'server-1', log },
      schedule: () => ({ ttlSeconds: 1800, wakeAt: null }),
      place: () => ({ rank: 0, count: 1 }),
      onInterrupted: async () => {},
    }),
  }));
  const stop = async () => {
    forget();
    await Promise.all(stores.map(({ store }) => store.close()));
    await redis.close();
    await remove();
  };
  const forget = endIfInterrupted(stop);
  try {
    await Promise.all(nodes.map(({ pid }) => keepTo(cores.servers, pid)));
    const giveUpAt = performance.now() + openWithinMs;
    while (stores.some(({ store }) => store.served() < 1)) {
      if (performance.now() > giveUpAt) throw new Error('the rooms did not open');
      await delay(askAgainMs);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...{ redis, nodes, stop },
    store(gameMoves) {
      const found = stores.find((each) => each.gameMoves === gameMoves);
      if (found === undefined) throw new Error(`no store for ${gameMoves}`);
      return found.store;
    },
  };
}

type Started = { nodes: readonly Redis[]; url: string; remove(): Promise<void> };

async function startStore(shards: number): Promise<Started> {
  if (shards > 1) return startRedisCluster({ shards, replicas: 0 });
  const redis = await startRedis();
  return { nodes: [redis], url: redis.url, remove: redis.remove };
}
