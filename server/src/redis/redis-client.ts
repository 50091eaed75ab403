/** One connection to Redis, as node-redis gives it. */
import type { createClient } from 'redis';

export type RedisClient = ReturnType<typeof createClient>;
