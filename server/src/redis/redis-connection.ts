/**
 * The way to Redis: two connections (commands, subscriptions) that reconnect by themselves, a bound
 * on what waits, a watch for a Redis that has stopped answering, and the clock that all servers share.
 */
import { readFileSync } from 'node:fs';
import { createClient } from 'redis';
import {
  type OnError,
  type Refusal,
  refusals,
  StoreOverloaded,
  StoreUnavailable,
} from '../errors.ts';
import { catching } from '../ops/catching.ts';
import type { Log } from '../ops/log.ts';
import type { RedisClient } from './redis-client.ts';
import { type Pulse, watchPulse } from './redis-pulse.ts';
import { isNoScript, type Script } from './redis-script.ts';

export type RedisReply = string | number | null | RedisReply[];

export type RedisConnection = ReturnType<typeof connectRedis>;

export type RedisOptions = RedisObserver & {
  url: string;
  /** Whom to trust for rediss://, beside those the system trusts. */
  caFile?: string | undefined;
  /** Redis counts as stuck when it has not answered for this long. */
  deadlineMs: number;
  /** More commands than this under way are refused at once as overloaded. */
  maxPending: number;
  log: Log;
};
export type RedisObserver = {
  /** Called with the round trip of every answered heartbeat, in ms. */
  onRoundTrip?: (ms: number) => void;
  /** Called for every answer that means "not now", with its first word. */
  onRefusal?: (reason: Refusal) => void;
  /** Called whenever one of the two connections is back after a loss. */
  onReconnect?: (connection: ConnectionName) => void;
  /** Called with what a message made its listener throw. */
  onMessageError?: OnError;
};
type ConnectionName = 'commands' | 'subscriptions';

export const strangeMessage = 'unreadable message from Redis';

/** Short, so that after a restart of Redis every server is back well within the settling time. */
const reconnectMaxMs = 250;

/** Connecting goes on by itself for as long as it takes; see `contact`. */
export function connectRedis(options: RedisOptions) {
  const { deadlineMs, maxPending, onMessageError = () => {}, log } = options;
  const commands = openClient(options, { disableOfflineQueue: true, maxPending });
  const subscriptions = openClient(options, { disableOfflineQueue: false, maxPending: 0 });
  const returnListeners: (() => void)[] = [];
  const pulseListeners: ((pulse: Pulse) => void)[] = [];
  const watch = watchPulse(commands, {
    deadlineMs,
    onPulse: (pulse, roundTripMs) => {
      options.onRoundTrip?.(roundTripMs);
      for (const listener of pulseListeners) listener(pulse);
    },
    log,
  });
  let pending = 0;

  const refused = countRefusals(options);
  const isUp = () => commands.isReady && subscriptions.isReady && watch.isAnswering();
  reportOnce(commands, 'commands', options);
  reportOnce(subscriptions, 'subscriptions', options);
  for (const client of [commands, subscriptions]) {
    client.on('ready', () => {
      if (commands.isReady && subscriptions.isReady)
        for (const listener of returnListeners) listener();
    });
  }
  const contact = Promise.all([commands, subscriptions].map(makeContact));
  // A caller that does not wait for it finds the error in the log.
  contact.catch(() => {});

  const answered = (reply: unknown): RedisReply => {
    pending--;
    return reply as RedisReply;
  };
  const failed = (error: unknown): never => {
    pending--;
    if (isReplyOfRedis(error)) throw error;
    refused.note(error);
    throw new StoreUnavailable('The connection to Redis broke', { cause: error });
  };

  /**
   * Rejects with `StoreUnavailable` or `StoreOverloaded`, or with Redis' own error. Holds on to nothing
   * of the command while it waits: with thousands under way that is what garbage collection costs.
   */
  function send(args: string[]): Promise<RedisReply> {
    if (!isUp()) return Promise.reject(new StoreUnavailable('Redis is out of reach'));
    if (pending >= maxPending) {
      return Promise.reject(new StoreOverloaded(`${pending} commands are under way`));
    }
    pending++;
    return commands.sendCommand(args).then(answered, failed);
  }

  return {
    commands,
    subscriptions,
    isUp,
    send,
    /** Calls the listener whenever both connections are there (again). */
    onReturn: (listener: () => void) => returnListeners.push(listener),
    /** Calls the listener with every answer to the question how Redis is. */
    onPulse: (listener: (pulse: Pulse) => void) => pulseListeners.push(listener),
    /** Milliseconds since 1970 by the clock that all servers share: Redis' own, but nobody sets it. */
    now: watch.now,
    /** How far that clock is ahead of Redis' own, in ms, for scripts. */
    clockOffsetMs: watch.offsetMs,

    /** Runs a script by its hash, and loads it first if Redis does not have it. */
    async eval(script: Script, keys: string[], args: string[]): Promise<RedisReply> {
      const rest = [String(keys.length), ...keys, ...args];
      try {
        return await send(['EVALSHA', script.sha, ...rest]);
      } catch (error) {
        if (!isNoScript(error)) throw error;
        return send(['EVAL', script.source, ...rest]);
      }
    },

    /** Runs a script that Redis holds, or rejects with NOSCRIPT; keeps nothing of it while it waits. */
    evalSha: (script: Script, keys: string[], args: string[]) =>
      send(['EVALSHA', script.sha, String(keys.length), ...keys, ...args]),

    /**
     * Sharded pub/sub; survives reconnects. Resolves once Redis has confirmed it, to what ends it. What the
     * listener throws is reported with `facts` and costs that message alone: the client would drop those
     * that came with it [R11].
     */
    async subscribe(
      channel: string,
      listener: (message: string) => void,
      facts: object = { channel },
    ): Promise<() => Promise<void>> {
      const guarded = catching(listener, (error) => onMessageError(error, facts, strangeMessage));
      await subscriptions.sSubscribe(channel, guarded).catch((cause: unknown) => {
        throw new StoreUnavailable('Could not subscribe', { cause });
      });
      return () =>
        subscriptions.sUnsubscribe(channel, guarded).catch((error: unknown) => {
          log.debug({ err: error, channel }, 'could not unsubscribe');
        });
    },

    /**
     * Resolves once Redis has answered or is known to be away. Rejects if it refuses the credentials, which no
     * waiting mends.
     */
    contact: async (): Promise<void> => void (await contact),
    async close(): Promise<void> {
      watch.stop();
      for (const client of [commands, subscriptions]) client.destroy();
    },
  };
}

/** An error that Redis answered with starts with a word in capitals, such as `WRONGTYPE`. */
const isReplyOfRedis = (error: unknown): boolean =>
  error instanceof Error &&
  /^-?[A-Z]+ /.test(error.message) &&
  refusalIn(error.message) === undefined;
const refusalIn = (message: string): Refusal | undefined =>
  refusals.find((word) => message.startsWith(`${word} `));

/** What each refusal means is said once in a while: until it is mended every request brings it. */
function countRefusals({ log, onRefusal = () => {} }: RedisOptions) {
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

function openClient(
  { url, caFile }: RedisOptions,
  { disableOfflineQueue, maxPending }: { disableOfflineQueue: boolean; maxPending: number },
): RedisClient {
  return createClient({
    url,
    disableOfflineQueue,
    // A margin for heartbeats, which must not be refused.
    ...(maxPending > 0 && { commandsQueueMaxLength: maxPending + 100 }),
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
function makeContact(client: RedisClient): Promise<void> {
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
function reportOnce(
  client: RedisClient,
  connection: ConnectionName,
  { log, onReconnect = () => {} }: RedisOptions,
): void {
  let isDown = false;
  client.on('error', (error: Error) => {
    if (!isDown) log.warn({ connection, reason: error.message }, 'redis connection lost');
    isDown = true;
  });
  client.on('ready', () => {
    if (isDown) {
      log.info({ connection }, 'redis connection back');
      onReconnect(connection);
    }
    isDown = false;
  });
}
