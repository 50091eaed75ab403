/** The command bus of all servers: a channel of Redis. */
import type { CommandBus } from './command-bus.ts';
import type { RedisConnection } from './redis-connection.ts';
import { commandsChannel } from './redis-keys.ts';

export function createRedisCommandBus(redis: RedisConnection): CommandBus {
  return {
    publish(batch) {
      redis.send(['SPUBLISH', commandsChannel, batch]).catch(() => {});
    },
    async follow(listener) {
      await redis.subscribe(commandsChannel, listener);
      return () => redis.unsubscribe(commandsChannel, listener);
    },
  };
}
