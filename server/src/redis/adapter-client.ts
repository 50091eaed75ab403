/** A client of Redis for Socket.IO's adapter, which expects one that never fails. */
import type { RedisArgument } from 'redis';
import type { Log } from '../ops/log.ts';
import { watchersPrefix } from '../sockets/chat-audience.ts';
import type { RedisConnection } from './redis-connection.ts';

/** Groups of a server's own sockets: nothing is published to them, so they are no channels of Redis. */
const isLocal = (channel: string): boolean => channel.includes(`#${watchersPrefix}`);

/**
 * The adapter leaves the promises of these methods alone, so a Redis that is away would end the process; what it
 * carries may be lost then. Its channel for a room is where the room is [R13].
 */
export function createAdapterClient(
  redis: Pick<RedisConnection, 'keys' | 'send' | 'keepSubscribed'>,
  log: Log,
) {
  const { adapterChannel } = redis.keys;
  const subscribed = new Map<string, () => Promise<void>>();
  const forgive = (error: Error): void => {
    log.debug({ reason: error.message }, 'the adapter could not reach Redis');
  };
  return {
    async sPublish(channel: string, message: RedisArgument): Promise<void> {
      const there = adapterChannel(channel);
      await redis.send(there, ['SPUBLISH', there, message as string]).catch(forgive);
    },
    async sSubscribe(
      channel: string,
      listener: (message: Buffer, channel: Buffer) => void,
    ): Promise<void> {
      if (isLocal(channel)) return;
      subscribed.set(channel, redis.keepSubscribed(adapterChannel(channel), listener));
    },
    async sUnsubscribe(channels: string | string[]): Promise<void> {
      for (const channel of [channels].flat()) {
        const end = subscribed.get(channel);
        subscribed.delete(channel);
        await end?.().catch(forgive);
      }
    },
  };
}
