/** One connection to Redis, as node-redis gives it, and what comes back over it. */
import type { createClient } from 'redis';

export type RedisClient = ReturnType<typeof createClient>;
export type RedisReply = string | number | null | RedisReply[];
