/** The telemetry channel of all servers: a channel of Redis. */
import { randomBytes } from 'node:crypto';
import type { TelemetryChannel } from '../monitoring/telemetry-channel.ts';
import type { RedisConnection } from './redis-connection.ts';
import { commandsChannel, commandsSecretKey } from './redis-keys.ts';

export function createRedisTelemetryChannel(redis: RedisConnection): TelemetryChannel {
  return {
    async sharedKey() {
      // The first server that needs it creates it.
      const secret = randomBytes(32).toString('base64url');
      await redis.send(commandsSecretKey, ['SET', commandsSecretKey, secret, 'NX']);
      const key = await redis.send(commandsSecretKey, ['GET', commandsSecretKey]);
      if (typeof key !== 'string' || key === '') throw new Error('the shared key is gone');
      return key;
    },
    publish(batch) {
      redis.send(commandsChannel, ['SPUBLISH', commandsChannel, batch]).catch(() => {});
    },
    follow: (listener) =>
      redis.subscribe(commandsChannel, (message) => listener(message.toString())),
  };
}
