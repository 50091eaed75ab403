/** Where rooms are kept and how they change: by this project's store and copies as far as they are wanted, else by plain ones. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../../../../server/src/config/config.ts';
import type { Log } from '../../../../server/src/ops/log.ts';
import { connectRedis } from '../../../../server/src/redis/redis-connection.ts';
import { createRedisStore } from '../../../../server/src/redis/redis-store.ts';
import { createRoomSchedule } from '../../../../server/src/rooms/room-schedule.ts';
import {
  createRoomSubscriptions,
  type NotifySockets,
} from '../../../../server/src/rooms/room-subscriptions.ts';
import { type CommitHooks, createUpdateRoom } from '../../../../server/src/rooms/update-room.ts';
import { createPlainRooms } from './plain-rooms.ts';
import { openPlainStore } from './plain-store.ts';

export type OpenRoomsOptions = {
  config: Config;
  has: (part: 'store' | 'rooms') => boolean;
  notifySockets: NotifySockets;
  hooks: CommitHooks | undefined;
  log: Log;
};

const askAgainMs = 20;

/** Resolves once rooms can be played. */
export async function openRooms({ config, has, notifySockets, hooks, log }: OpenRoomsOptions) {
  const urls = config.redisUrls ?? [];
  if (!has('store')) {
    const store = await openPlainStore(String(urls[0]));
    return { store, now: Date.now, ...createPlainRooms(store, notifySockets) };
  }
  const { store, now } = await openStore({ ...config, redisUrls: urls }, log);
  if (!has('rooms')) return { store, now, ...createPlainRooms(store, notifySockets) };
  const subscriptions = createRoomSubscriptions({ store, notifySockets, onLost: () => {} });
  return {
    store,
    now,
    ...subscriptions,
    updateRoom: createUpdateRoom(store, subscriptions, hooks),
  };
}

async function openStore(config: Config & { redisUrls: readonly string[] }, log: Log) {
  const redis = connectRedis({
    urls: config.redisUrls,
    isCluster: config.isRedisCluster,
    deadlineMs: config.requestDeadlineMs,
    maxPending: config.maxPendingCommands,
    log,
  });
  const store = createRedisStore({
    ...{ redis, log, serverName: config.serverName, gameMoves: config.gameMoves },
    schedule: createRoomSchedule(config),
    place: () => ({ rank: 0, count: 1 }),
    onInterrupted: async () => {},
  });
  while (store.served() < 1) await delay(askAgainMs);
  return { store, now: redis.now };
}
