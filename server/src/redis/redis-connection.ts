/**
 * The way to Redis for all that the engine does: commands and scripts go where their key lives, be that one Redis or
 * a shard of Redis Cluster, subscriptions follow their channels, and all servers share one clock.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { type OnError, StoreUnavailable } from '../errors.ts';
import { catching } from '../ops/catching.ts';
import type { Log } from '../ops/log.ts';
import { openOneRedis, type Topology } from './one-redis.ts';
import type { NodeObserver } from './open-client.ts';
import type { RedisReply } from './redis-client.ts';
import { openRedisCluster } from './redis-cluster.ts';
import { clockKey, keysOfCluster, keysOfOneRedis, type RedisKeys } from './redis-keys.ts';
import type { RedisNode } from './redis-node.ts';
import type { Pulse } from './redis-pulse.ts';
import { runScript, type Script } from './redis-script.ts';
import { createShardSubscriptions } from './shard-subscriptions.ts';
import { followSharedClock } from './shared-clock.ts';

export type RedisConnection = ReturnType<typeof connectRedis>;

export type RedisOptions = RedisObserver & {
  /** One address, or some of the nodes of a cluster. */
  urls: readonly string[];
  isCluster: boolean;
  /** Whom to trust for rediss://, beside those the system trusts. */
  caFile?: string | undefined;
  /** Redis counts as hung when it has not answered for this long; a master of a cluster sooner. */
  deadlineMs: number;
  /** More commands than this under way, at one Redis, are refused at once as overloaded. */
  maxPending: number;
  log: Log;
};
export type RedisObserver = NodeObserver & {
  /** Called with what a message made its listener throw. */
  onMessageError?: OnError;
};

/** How a command goes: `sendDurably` waits for the disk. */
type Way = 'send' | 'sendDurably';

const strangeMessage = 'unreadable message from Redis';

/**
 * For so long a commit may be executed by a master of a cluster after it was sent, in ms: one that hangs is replaced after
 * 2 s; docs/decisions/0011-gate-and-fence-per-shard.md. One Redis has a request's whole time.
 */
const masterFenceMs = 1000;
/** A master that has been silent for so long, in ms, may have been replaced by the time it answers again. */
const hungMasterMs = 1200;
/** For so long a command waits for its slot to arrive where it is moved to, in ms. */
const movingMs = 1000;
const againMs = 50;

/** Connecting goes on by itself for as long as it takes; see `contact`. */
export function connectRedis(options: RedisOptions) {
  const { urls, isCluster, deadlineMs, onMessageError = () => {}, log } = options;
  const keys: RedisKeys = isCluster ? keysOfCluster : keysOfOneRedis;
  const reachListeners: ((node: RedisNode, groups: number[]) => void)[] = [];
  const pulseListeners: ((node: RedisNode, pulse: Pulse) => void)[] = [];
  /** By group: where its rooms are, as last known. */
  let homes: (RedisNode | undefined)[] = keys.gates.map(() => undefined);

  const groupsAt = (node: RedisNode): number[] =>
    homes.flatMap((home, group) => (home === node ? group : []));
  const reach = (node: RedisNode, groups: number[]): void => {
    void clock.look();
    for (const listener of reachListeners) listener(node, groups);
  };
  const settle = (): number[] => {
    const before = homes;
    homes = keys.gates.map((gate) => topology.nodeOf(gate));
    for (const node of topology.nodes()) {
      const [first] = groupsAt(node);
      node.watchGate(first === undefined ? null : (keys.gates[first] as string));
    }
    return homes.flatMap((home, group) => (home === before[group] ? [] : group));
  };
  const listener = {
    onReady: (node: RedisNode) => {
      settle();
      void subscriptions.renew(node).then(() => reach(node, groupsAt(node)));
    },
    onPulse: (node: RedisNode, pulse: Pulse) => {
      if (!clock.isKnown()) void clock.look();
      for (const heard of pulseListeners) heard(node, pulse);
    },
    onChannelMoved: (node: RedisNode, channel: string) => void subscriptions.moved(node, channel),
    onChange: () => {
      const moved = Map.groupBy(settle(), (group) => homes[group]);
      // One that is away holds up nobody who is on another.
      for (const node of topology.nodes())
        void subscriptions.follow(node).then(() => {
          const groups = moved.get(node) ?? [];
          if (groups.length > 0) reach(node, groups);
        });
    },
  };
  const fenceMs = isCluster ? masterFenceMs : deadlineMs;
  const nodeOptions = {
    ...options,
    hungAfterMs: isCluster ? Math.min(hungMasterMs, deadlineMs) : deadlineMs,
  };
  const topology: Topology = isCluster
    ? openRedisCluster({ ...nodeOptions, urls }, listener)
    : openOneRedis({ ...nodeOptions, url: urls[0] as string }, listener);
  const subscriptions = createShardSubscriptions(topology, log);

  const nodeAt = (key: string): RedisNode => {
    const node = topology.nodeOf(key);
    if (node === undefined) throw new StoreUnavailable('No Redis is known to have the key');
    return node;
  };
  const clock = followSharedClock({
    run: async (script, scriptKeys, args) =>
      nodeAt(scriptKeys[0] as string).run(script, scriptKeys, args),
    log,
  });
  const isUp = (key: string): boolean => clock.isKnown() && topology.nodeOf(key)?.isUp() === true;

  /** The slot is elsewhere, or on its way: tried again until it has arrived. */
  async function sendAgain(
    error: unknown,
    key: string,
    args: string[],
    way: Way,
  ): Promise<RedisReply> {
    const giveUpAt = performance.now() + movingMs;
    for (let cause = error; ; ) {
      if (!isElsewhere(cause)) throw cause;
      if (performance.now() > giveUpAt)
        throw new StoreUnavailable('The slot is being moved', { cause });
      if (isMoved(cause)) await topology.refresh();
      if (cause !== error || !isMoved(cause)) await delay(againMs);
      try {
        return await nodeAt(key)[way](args);
      } catch (next) {
        cause = next;
      }
    }
  }
  /** Rejects with `StoreUnavailable` or `StoreOverloaded`, or with Redis' own error. */
  function send(key: string, args: string[], way: Way = 'send'): Promise<RedisReply> {
    if (!clock.isKnown()) return Promise.reject(new StoreUnavailable('The time is not known'));
    const node = topology.nodeOf(key);
    if (node === undefined) return Promise.reject(new StoreUnavailable('Redis is out of reach'));
    const reply = node[way](args);
    return isCluster ? reply.catch((error: unknown) => sendAgain(error, key, args, way)) : reply;
  }

  return {
    keys,
    send,
    /** Whether the Redis that has this key is connected and answers. */
    isUp,
    /** All that have keys, as last known. */
    nodes: topology.nodes,
    nodeOf: topology.nodeOf,
    /** The groups of rooms whose keys are there. */
    groupsAt,
    /** Where the group's rooms are, as last known. */
    homeOf: (group: number): RedisNode | undefined => homes[group],
    /** Calls the listener whenever a Redis is there (again), or has taken groups over: with these groups. */
    onReach: (heard: (node: RedisNode, groups: number[]) => void) => reachListeners.push(heard),
    /** Calls the listener with every answer to the question how a Redis is. */
    onPulse: (heard: (node: RedisNode, pulse: Pulse) => void) => pulseListeners.push(heard),
    /** Milliseconds since 1970 by the clock that all servers share. */
    now: clock.now,
    isTimeKnown: clock.isKnown,
    /** How far that clock is ahead of the own clock of the Redis that has this key, in ms, for scripts. */
    clockOffsetMs(key: string): string {
      const node = topology.nodeOf(key);
      if (node === undefined || node === topology.nodeOf(clockKey)) return clock.offsetMs();
      return String(Math.round(clock.now() - node.now()));
    },
    /** Until when a commit of this group's rooms that is sent now may be executed, by the own clock of their Redis in ms. */
    fenceFor: (group: number): string =>
      String(Math.round(homes[group]?.now() ?? clock.now()) + fenceMs),

    /** Runs a script where its first key lives, whether Redis holds it or not. */
    eval: (script: Script, scriptKeys: string[], args: string[]): Promise<RedisReply> =>
      runScript((words) => send(scriptKeys[0] as string, words), script, scriptKeys, args),
    /** The same, resolved once what the script has written is on the disk of Redis. */
    evalDurably: (script: Script, scriptKeys: string[], args: string[]): Promise<RedisReply> =>
      runScript(
        (words) => send(scriptKeys[0] as string, words, 'sendDurably'),
        script,
        scriptKeys,
        args,
      ),

    /**
     * Sharded pub/sub; survives reconnects and moves. Resolves once Redis has confirmed it, to what ends it. What the
     * listener throws is reported with `facts` and costs that message alone: the client would drop those
     * that came with it [R11].
     */
    subscribe(
      channel: string,
      heard: (message: Buffer) => void,
      facts: object = { channel },
    ): Promise<() => Promise<void>> {
      const guarded = catching(heard, (error) => onMessageError(error, facts, strangeMessage));
      return subscriptions.subscribe(channel, guarded);
    },
    /** The same for a channel that is wanted however long Redis may be away. */
    keepSubscribed(
      channel: string,
      heard: (message: Buffer, channel: Buffer) => void,
    ): () => Promise<void> {
      const guarded = catching(heard, (error) =>
        onMessageError(error, { channel }, strangeMessage),
      );
      return subscriptions.keep(channel, guarded);
    },

    /**
     * Resolves once Redis has answered or is known to be away. Rejects if it cannot be used as configured (it refuses
     * the credentials, or is no cluster), which no waiting mends.
     */
    contact: topology.contact,
    async close(): Promise<void> {
      clock.stop();
      topology.close();
    },
  };
}

const isMoved = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('MOVED ');
const isElsewhere = (error: unknown): boolean =>
  error instanceof Error && /^(MOVED|ASK|TRYAGAIN) /.test(error.message);
