/**
 * One Redis: connections that reconnect by themselves, a bound on what waits, and a watch for one that has stopped
 * answering. Subscriptions share the connection of commands, so that a publication and the answer to what made it are
 * read together: docs/performance.md has what that saves. Each master of a cluster has one more for them: node-redis
 * takes the end of a subscription whose slot has moved for the answer to a command. Writes that wait for the disk have a
 * connection of their own.
 */
import { StoreOverloaded, StoreUnavailable } from '../errors.ts';
import type { StoreMemory } from '../limits/store-space.ts';
import { createDurableWrites } from './durable-writes.ts';
import {
  countRefusals,
  isReplyOfRedis,
  makeContact,
  type NodeOptions,
  openClient,
  reportOnce,
} from './open-client.ts';
import type { RedisClient, RedisReply } from './redis-client.ts';
import { type Pulse, watchPulse } from './redis-pulse.ts';
import { runScript, type Script } from './redis-script.ts';

export type NodeListener = {
  /** Its connections are there (again). */
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
  /** For subscriptions. */
  readonly subscriptions: RedisClient;
  /** Connected, and answers. */
  isUp(): boolean;
  /** Its own clock, in ms since 1970. */
  now(): number;
  /** What is left of its memory, as last told. */
  memory(): StoreMemory;
  /** Rejects with `StoreUnavailable` or `StoreOverloaded`, or with Redis' own error. */
  send(args: string[]): Promise<RedisReply>;
  /** The same as `send`, for what counts only once it is on the disk of Redis. */
  sendDurably(args: string[]): Promise<RedisReply>;
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

/** Connecting goes on by itself for as long as it takes; see `contact`. */
export function connectNode(
  options: NodeOptions & { isOfCluster: boolean },
  listener: NodeListener,
): RedisNode {
  const { maxPending } = options;
  const { host } = new URL(options.url);
  const commands = openClient(options);
  const subscriptions = options.isOfCluster ? openClient(options) : commands;
  const clients = new Set([commands, subscriptions]);
  const durable = openClient(options);
  const durableWrites = createDurableWrites(durable);
  const watch = watchPulse(commands, {
    hungAfterMs: options.hungAfterMs,
    onPulse: (pulse, roundTripMs) => {
      options.onRoundTrip?.(roundTripMs);
      memory = pulse.memory;
      if (roundTripMs > options.hungAfterMs) void confirm();
      listener.onPulse(node, pulse);
    },
  });
  let memory: StoreMemory = { usedBytes: 0, maxBytes: 0 };
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
  if (subscriptions !== commands) reportOnce(subscriptions, 'subscriptions', host, options);
  // What is wrong, the other connections say.
  durable.on('error', () => {});
  for (const client of clients) {
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
  const contact = Promise.all([...clients, durable].map(makeContact));
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
  const bounded =
    (carry: (args: string[]) => Promise<unknown>) =>
    (args: string[]): Promise<RedisReply> => {
      if (!isUp()) return Promise.reject(new StoreUnavailable('Redis is out of reach'));
      if (pending >= maxPending) {
        return Promise.reject(new StoreOverloaded(`${pending} commands are under way`));
      }
      pending++;
      return carry(args).then(answered, failed);
    };
  const send = bounded((args) => commands.sendCommand(args));

  const node: RedisNode = {
    name: host,
    subscriptions,
    isUp,
    isConnected,
    now: watch.now,
    memory: () => memory,
    send,
    sendDurably: bounded(durableWrites.send),
    ask: (args) => commands.sendCommand(args) as Promise<unknown> as Promise<RedisReply>,
    run: (script, keys, args) => runScript(send, script, keys, args),
    watchGate: watch.watchGate,
    contact: async () => void (await contact),
    close() {
      watch.stop();
      for (const client of [...clients, durable]) client.destroy();
    },
  };
  return node;
}
