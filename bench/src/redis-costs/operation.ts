/** What can be measured: something that servers have Redis do. */
import type { RedisConnection } from '../../../server/src/redis/redis-connection.ts';
import type { CostName } from './costs.ts';
import type { Engine } from './open-engine.ts';

/** Does it once; `worker` is who of those that do it at once. */
export type Act = (worker: number) => Promise<unknown>;

export type Operation = {
  name: CostName;
  /** A key where it is done. */
  key: (redis: RedisConnection) => string;
  /** Makes ready what it needs. */
  prepare: (engine: Engine) => Promise<Act>;
};

/** How many do it at once: as many as a busy Redis finds waiting whenever it looks. */
export const workerCount = 16;
