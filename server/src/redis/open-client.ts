/** One connection of a server to a Redis: its options, what is said of its losses and of what Redis refuses. */
import { readFileSync } from 'node:fs';
import { createClient } from 'redis';
import { type Refusal, refusals } from '../errors.ts';
import type { Log } from '../ops/log.ts';
import type { RedisClient } from './redis-client.ts';

export type NodeOptions = NodeObserver & {
  url: string;
  /** Whom to trust for rediss://, beside those the system trusts. */
  caFile?: string | undefined;
  /** It counts as hung when it has not answered for this long. */
  hungAfterMs: number;
  /** More commands than this under way are refused at once as overloaded. */
  maxPending: number;
  log: Log;
};
export type NodeObserver = {
  /** Called with the round trip of every answered heartbeat, in ms. */
  onRoundTrip?: (ms: number) => void;
  /** Called for every answer that means "not now", with its first word. */
  onRefusal?: (reason: Refusal) => void;
  /** Called whenever a connection is back after a loss. */
  onReconnect?: (connection: ConnectionName) => void;
};
type ConnectionName = 'commands' | 'subscriptions';

/** Short, so that after a restart of Redis every server is back well within the settling time. */
const reconnectMaxMs = 250;

/** What each refusal means is said once in a while: until it is mended every request brings it. */
export function countRefusals({ log, onRefusal = () => {} }: NodeOptions) {
  const everyMs = 10_000;
  const saidAt = new Map<Refusal, number>();
  return {
    note(error: unknown): void {
      if (!(error instanceof Error)) return;
      const reason = refusalIn(error.message);
      if (reason === undefined) return;
      onRefusal(reason);
      const now = performance.now();
      if (now - (saidAt.get(reason) ?? -everyMs) < everyMs) return;
      saidAt.set(reason, now);
      const level = reason === 'OOM' || reason === 'MISCONF' ? 'error' : 'warn';
      log[level]({ reason: error.message }, 'Redis refuses writes');
    },
  };
}

export function openClient({ url, caFile }: NodeOptions): RedisClient {
  return createClient({
    url,
    // Nothing waits for a connection: who asks is told that there is none.
    disableOfflineQueue: true,
    // One timer per command costs a sixth of a move; the heartbeat's watch bounds waiting instead.
    commandOptions: { timeout: 0 },
    pingInterval: 2000,
    socket: {
      connectTimeout: 1000,
      ...(caFile !== undefined && { tls: true as const, ca: readFileSync(caFile) }),
      // Ends a connection on which nothing moves: the pings stop when one is not answered.
      socketTimeout: 8000,
      reconnectStrategy: (retries) =>
        Math.min(reconnectMaxMs, 20 * 2 ** retries) * (0.5 + Math.random() / 2),
    },
  }) as RedisClient;
}

/** Rejects with Redis' own error if it refuses the credentials at the first contact. */
export function makeContact(client: RedisClient): Promise<void> {
  return new Promise((resolve, reject) => {
    client.once('ready', () => resolve());
    client.once('error', (error: Error) => {
      if (!/^(WRONGPASS|NOAUTH) /.test(error.message)) return resolve();
      reject(new Error(`Redis refuses the credentials: ${error.message}`, { cause: error }));
    });
    // Rejects only when closed before it ever connected.
    client.connect().catch(() => {});
  });
}

/** An outage is one line when it begins and one when it ends, however often connecting fails. */
export function reportOnce(
  client: RedisClient,
  connection: ConnectionName,
  redis: string,
  { log, onReconnect = () => {} }: NodeOptions,
): void {
  let isDown = false;
  client.on('error', (error: Error) => {
    if (!isDown) log.warn({ connection, redis, reason: error.message }, 'redis connection lost');
    isDown = true;
  });
  client.on('ready', () => {
    if (isDown) {
      log.info({ connection, redis }, 'redis connection back');
      onReconnect(connection);
    }
    isDown = false;
  });
}

/** An error that Redis answered with starts with a word in capitals, such as `WRONGTYPE`. */
export const isReplyOfRedis = (error: unknown): boolean =>
  error instanceof Error &&
  /^-?[A-Z]+ /.test(error.message) &&
  refusalIn(error.message) === undefined;
const refusalIn = (message: string): Refusal | undefined =>
  refusals.find((word) => message.startsWith(`${word} `));
