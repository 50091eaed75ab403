/** Asks a node of Redis Cluster for its view over a connection of its own, which ends with the answer. */
import { readFileSync } from 'node:fs';
import { createClient } from 'redis';
import { slotQuestions } from './cluster-view.ts';
import type { NodeOptions } from './open-client.ts';
import type { RedisReply } from './redis-client.ts';

/** Redis cannot be used as it was configured, which no waiting mends. */
export class UnusableRedis extends Error {
  override name = 'UnusableRedis';
}

/** Rejects if it is away or does not answer within the time, refuses the credentials, or is part of no cluster. */
export async function askSeed(
  url: string,
  { caFile }: Pick<NodeOptions, 'caFile'>,
  answerMs: number,
): Promise<RedisReply[]> {
  const client = createClient({
    url,
    commandOptions: { timeout: answerMs },
    socket: {
      connectTimeout: answerMs,
      reconnectStrategy: false,
      ...(caFile !== undefined && { tls: true as const, ca: readFileSync(caFile) }),
    },
  });
  client.on('error', () => {}); // the promises below reject with it
  try {
    await client.connect();
    const replies = await Promise.all(
      slotQuestions.map((question) => client.sendCommand([...question])),
    );
    if ((replies[0] as unknown as unknown[]).length === 0)
      throw new Error('no slots are assigned yet');
    return replies as unknown as RedisReply[];
  } catch (error) {
    throw explained(error);
  } finally {
    client.destroy();
  }
}

function explained(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { message } = error;
  if (/^(WRONGPASS|NOAUTH) /.test(message))
    return new UnusableRedis(`Redis refuses the credentials: ${message}`, { cause: error });
  if (message.includes('cluster support disabled'))
    return new UnusableRedis('Redis is no Redis Cluster: set REDIS_CLUSTER=off and one REDIS_URL', {
      cause: error,
    });
  return error;
}
