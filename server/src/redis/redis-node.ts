/**
 * One Redis: two connections (commands, subscriptions) that reconnect by themselves, a bound on what waits, and a
 * watch for one that has stopped answering.
 */
import { readFileSync } from 'node:fs';
import { createClient } from 'redis';
import { type Refusal, refusals, StoreOverloaded, StoreUnavailable } from '../errors.ts';
import type { Log } from '../ops/log.ts';
import type { RedisClient, RedisReply } from './redis-client.ts';
import { type Pulse, watchPulse } from './redis-pulse.ts';
import { isNoScript, type Script } from './redis-script.ts';

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
  /** Called whenever one of the two connections is back after a loss. */
  onReconnect?: (connection: ConnectionName) => void;
};
type ConnectionName = 'commands' | 'subscriptions';

export type NodeListener = {
  /** Both connections are there (again). */
  onReady: (node: RedisNode) => void;
  /** Every answer to the question how it is. */
  onPulse: (node: RedisNode, pulse: Pulse) => void;
  /** It has ended a subscription because the channel's slot is elsewhere now. */
  onChannelMoved: (node: RedisNode, channel: string) => void;
  /**
   * It is back after a silence or a broken connection, and may have been replaced meanwhile without knowing it: it
   * counts as up once this resolves.
   */
  confirm: () => Promise<void>;
};

export type RedisNode = {
  /** Host and port. */
  readonly name: string;
  /** For subscriptions alone; commands given before it is connected wait. */
  readonly subscriptions: RedisClient;
  /** Connected, and answers. */
  isUp(): boolean;
  /** Its own clock, in ms since 1970. */
  now(): number;
  /** Rejects with `StoreUnavailable` or `StoreOverloaded`, or with Redis' own error. */
  send(args: string[]): Promise<RedisReply>;
  isConnected(): boolean;
  /** The same as `send`, for a question to one of which it is not certain that it counts as up. */
  ask(args: string[]): Promise<RedisReply>;
  /** Runs a script by its hash, and sends it whole if Redis does not have it. */
  run(script: Script, keys: string[], args: string[]): Promise<RedisReply>;
  /** The group of rooms by whose gate the watch sees whether this Redis has forgotten; null while it has none. */
  watchGate(gate: string | null): void;
  /**
   * Resolves once it has answered or is known to be away. Rejects if it refuses the credentials, which no
   * waiting mends.
   */
  contact(): Promise<void>;
  close(): void;
};

/** Short, so that after a restart of Redis every server is back well within the settling time. */
const reconnectMaxMs = 250;

/** Connecting goes on by itself for as long as it takes; see `contact`. */
export function connectNode(options: NodeOptions, listener: NodeListener): RedisNode {
  const { maxPending, log } = options;
  const { host } = new URL(options.url);
  const commands = openClient(options, { disableOfflineQueue: true, maxPending });
  const subscriptions = openClient(options, { disableOfflineQueue: false, maxPending: 0 });
  const watch = watchPulse(commands, {
    hungAfterMs: options.hungAfterMs,
    onPulse: (pulse, roundTripMs) => {
      options.onRoundTrip?.(roundTripMs);
      if (roundTripMs > options.hungAfterMs) void confirm();
      listener.onPulse(node, pulse);
    },
  });
  let pending = 0;
  /** How many confirmations are awaited. */
  let doubts = 0;

  const refused = countRefusals(options);
  const isConnected = () => commands.isReady && subscriptions.isReady && watch.isAnswering();
  const isUp = () => doubts === 0 && isConnected();
  const confirm = async (): Promise<void> => {
    doubts++;
    await listener.confirm();
    doubts--;
  };
  reportOnce(commands, 'commands', host, options);
  reportOnce(subscriptions, 'subscriptions', host, options);
  for (const client of [commands, subscriptions]) {
    client.on('ready', () => {
      if (commands.isReady && subscriptions.isReady) {
        void confirm();
        listener.onReady(node);
      }
    });
  }
  subscriptions.on('sharded-channel-moved', (channel) =>
    listener.onChannelMoved(node, String(channel)),
  );
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
  /** Holds on to nothing of the command while it waits: with thousands under way that is what garbage collection costs. */
  const send = (args: string[]): Promise<RedisReply> => {
    if (!isUp()) return Promise.reject(new StoreUnavailable('Redis is out of reach'));
    if (pending >= maxPending) {
      return Promise.reject(new StoreOverloaded(`${pending} commands are under way`));
    }
    pending++;
    return commands.sendCommand(args).then(answered, failed);
  };

  const node: RedisNode = {
    name: host,
    subscriptions,
    isUp,
    isConnected,
    now: watch.now,
    send,
    ask: (args) => commands.sendCommand(args) as Promise<unknown> as Promise<RedisReply>,
    async run(script, keys, args) {
      const rest = [String(keys.length), ...keys, ...args];
      try {
        return await send(['EVALSHA', script.sha, ...rest]);
      } catch (error) {
        if (!isNoScript(error)) throw error;
        return send(['EVAL', script.source, ...rest]);
      }
    },
    watchGate: watch.watchGate,
    contact: async () => void (await contact),
    close() {
      watch.stop();
      for (const client of [commands, subscriptions]) client.destroy();
    },
  };
  log.debug({ redis: host }, 'connecting');
  return node;
}

/** An error that Redis answered with starts with a word in capitals, such as `WRONGTYPE`. */
const isReplyOfRedis = (error: unknown): boolean =>
  error instanceof Error &&
  /^-?[A-Z]+ /.test(error.message) &&
  refusalIn(error.message) === undefined;
const refusalIn = (message: string): Refusal | undefined =>
  refusals.find((word) => message.startsWith(`${word} `));

/** What each refusal means is said once in a while: until it is mended every request brings it. */
function countRefusals({ log, onRefusal = () => {} }: NodeOptions) {
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
  { url, caFile }: NodeOptions,
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
