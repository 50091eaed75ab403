/** A client of Redis for Socket.IO's adapter, which expects one that never fails. */
import type { OnError } from '../errors.ts';
import { catching } from '../ops/catching.ts';
import type { Log } from '../ops/log.ts';
import type { RedisClient } from './redis-client.ts';
import { strangeMessage } from './redis-connection.ts';

/**
 * The adapter leaves the promises of these methods alone, so a Redis that is away would end the
 * process; what it carries may be lost then. Nor does it expect messages that are none of its own.
 */
export function tolerant(
  client: RedisClient,
  methods: string[],
  { onMessageError, log }: { onMessageError: OnError; log: Log },
): RedisClient {
  const guarded = (argument: unknown): unknown => {
    if (typeof argument !== 'function') return argument;
    return (...heard: unknown[]) => {
      const facts = { channel: String(heard[1]) };
      catching(
        () => argument(...heard),
        (error) => onMessageError(error, facts, strangeMessage),
      )();
    };
  };
  return new Proxy(client, {
    get(target, property) {
      const member = Reflect.get(target, property, target);
      if (typeof member !== 'function') return member;
      if (!methods.includes(String(property))) return member.bind(target);
      return (...args: unknown[]) =>
        (Reflect.apply(member, target, args.map(guarded)) as Promise<unknown>).catch(
          (error: Error) => {
            log.debug({ reason: error.message }, 'the adapter could not reach Redis');
          },
        );
    },
  });
}
