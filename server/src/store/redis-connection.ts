/**
 * The way to Redis: two connections (commands, subscriptions) that reconnect by themselves, a bound
 * on what waits, a watch for a Redis that has stopped answering, and Redis' clock.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createClient } from 'redis';
import type { Log } from '../log.ts';
import { followClock } from './follow-clock.ts';
import { StoreOverloaded, StoreUnavailable } from './room-store.ts';

export type RedisClient = ReturnType<typeof createClient>;
export type RedisReply = string | number | null | RedisReply[];
export type Script = { source: string; sha: string };

export type RedisConnection = Awaited<ReturnType<typeof connectRedis>>;

export type RedisOptions = {
  url: string;
  /** Whom to trust for rediss://, beside those the system trusts. */
  caFile?: string | undefined;
  /** Redis counts as stuck when it has not answered for this long. */
  deadlineMs: number;
  /** More commands than this under way are refused at once as overloaded. */
  maxPending: number;
  /** Told of every answered heartbeat, in ms. */
  onRoundTrip?: (ms: number) => void;
  /** Told whenever one of the two connections is back after a loss. */
  onReconnect?: (connection: ConnectionName) => void;
  log: Log;
};
type ConnectionName = 'commands' | 'subscriptions';

const heartbeatMs = 500;
/** Short, so that after a restart of Redis every server is back well within the settling time. */
const reconnectMaxMs = 250;

export const readScript = (file: string): Script => {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8');
  return { source, sha: createHash('sha1').update(source).digest('hex') };
};

/** Resolves at once: connecting goes on by itself for as long as it takes. */
export async function connectRedis(options: RedisOptions) {
  const { deadlineMs, maxPending, log } = options;
  const commands = openClient(options, { disableOfflineQueue: true, maxPending });
  const subscriptions = openClient(options, { disableOfflineQueue: false, maxPending: 0 });
  const watch = watchHeartbeat(commands, deadlineMs, options.onRoundTrip);
  const returnListeners: (() => void)[] = [];
  let pending = 0;

  const isUp = () => commands.isReady && subscriptions.isReady && watch.isAnswering();
  reportOnce(commands, 'commands', options);
  reportOnce(subscriptions, 'subscriptions', options);
  for (const client of [commands, subscriptions]) {
    client.on('ready', () => {
      if (commands.isReady && subscriptions.isReady)
        for (const listener of returnListeners) listener();
    });
    // Rejects only when closed before it ever connected.
    client.connect().catch(() => {});
  }

  const answered = (reply: unknown): RedisReply => {
    pending--;
    return reply as RedisReply;
  };
  const failed = (error: unknown): never => {
    pending--;
    if (isReplyOfRedis(error)) throw error;
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
    /** Milliseconds since 1970 by Redis' clock, which all servers share. */
    now: watch.now,

    /** Runs a script; `EVALSHA` alone, for scripts whose absence means something. */
    evalSha: (script: Script, keys: string[], args: string[]) =>
      send(['EVALSHA', script.sha, String(keys.length), ...keys, ...args]),

    async eval(script: Script, keys: string[], args: string[]): Promise<RedisReply> {
      try {
        return await send(['EVALSHA', script.sha, String(keys.length), ...keys, ...args]);
      } catch (error) {
        if (!isNoScript(error)) throw error;
        return send(['EVAL', script.source, String(keys.length), ...keys, ...args]);
      }
    },

    /** Sharded pub/sub; survives reconnects. Resolves once Redis has confirmed it. */
    subscribe: (channel: string, listener: (message: string) => void): Promise<void> =>
      subscriptions.sSubscribe(channel, listener).catch((cause: unknown) => {
        throw new StoreUnavailable('Could not subscribe', { cause });
      }),
    unsubscribe: (channel: string, listener: (message: string) => void): Promise<void> =>
      subscriptions.sUnsubscribe(channel, listener).catch((error: unknown) => {
        log.debug({ err: error, channel }, 'could not unsubscribe');
      }),

    async close(): Promise<void> {
      watch.stop();
      for (const client of [commands, subscriptions]) client.destroy();
    },
  };
}

export const isNoScript = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('NOSCRIPT');

/** An error that Redis answered with starts with a word in capitals, such as `WRONGTYPE`. */
const isReplyOfRedis = (error: unknown): boolean =>
  error instanceof Error && /^-?[A-Z]+ /.test(error.message) && !isPassing(error.message);
/** Answers that mean "not now": Redis is loading its data, busy, read-only or full. */
const isPassing = (message: string): boolean =>
  /^(LOADING|BUSY|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|OOM|MISCONF|NOREPLICAS) /.test(message);

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

/** Asks Redis for its time again and again: to know that it answers, and to share its clock. */
function watchHeartbeat(
  client: RedisClient,
  deadlineMs: number,
  onRoundTrip: (ms: number) => void = () => {},
) {
  const clock = followClock();
  let waitingSince: number | null = null;

  const beat = async () => {
    if (waitingSince !== null || !client.isReady) return;
    const sentAt = performance.now();
    waitingSince = sentAt;
    try {
      const [seconds, micros] = (await client.sendCommand(['TIME'])) as unknown as [string, string];
      onRoundTrip(performance.now() - sentAt);
      clock.hear(Number(seconds) * 1000 + Number(micros) / 1000, sentAt);
    } catch {
      // The connection broke, or Redis is loading: the next beat will tell.
    } finally {
      waitingSince = null;
    }
    if (clock.errorMs() > wellKnownMs) setTimeout(beat, beatAgainMs);
  };
  client.on('ready', beat);
  const timer = setInterval(beat, heartbeatMs);
  return {
    now: clock.now,
    /** A new server also waits until it knows the time, rather than stamp rooms with a guess. */
    isAnswering: () =>
      clock.errorMs() <= usableMs &&
      (waitingSince === null || performance.now() - waitingSince <= deadlineMs),
    stop: () => clearInterval(timer),
  };
}

/** As long as the clock is known less well than this, asking goes on without a pause, in ms. */
const wellKnownMs = 50;
/** Known less well than this it is no clock to play by, in ms. */
const usableMs = 200;
const beatAgainMs = 20;
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
