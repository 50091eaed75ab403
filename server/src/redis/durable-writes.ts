/**
 * Writes that count only once Redis has them on its disk, which it confirms to WAITAOF: over a connection of their own,
 * on which nothing else is answered meanwhile. See docs/durability.md.
 */
import type { RedisClient } from './redis-client.ts';

/** So long a write may be on its way to the disk, in ms: a second and more with `appendfsync everysec`. */
const diskMs = 2000;

export function createDurableWrites(client: Pick<RedisClient, 'sendCommand'>) {
  let underWay: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  const ask = (): Promise<void> => {
    next = null;
    underWay = waitForDisk(client);
    return underWay;
  };
  /** One confirmation for all that Redis has executed by the time it is asked; the next while one is under way. */
  const confirm = (): Promise<void> => {
    next ??= underWay.then(ask, ask);
    return next;
  };
  return {
    /** Resolves to Redis' answer. Rejects with its error, or if the disk was too slow: then it may be there or not. */
    async send(args: string[]): Promise<unknown> {
      const reply = await client.sendCommand(args);
      await confirm();
      return reply;
    },
  };
}

async function waitForDisk(client: Pick<RedisClient, 'sendCommand'>): Promise<void> {
  try {
    const reply = await client.sendCommand(['WAITAOF', '1', '0', String(diskMs)]);
    const [own] = reply as unknown as number[];
    if (own === 0) throw new Error('Redis has not written to its disk in time');
  } catch (error) {
    if (!isUnknownCommand(error)) throw error;
  }
}

/** Before 7.2; with `appendfsync always` the answer to the write has told already that it is on the disk. */
const isUnknownCommand = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith("ERR unknown command 'WAITAOF'");
