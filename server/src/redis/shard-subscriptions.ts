/**
 * Sharded channels that this server is subscribed to, each at the Redis that has its slot: a subscription follows its
 * slot to another Redis. What is published meanwhile is lost; who must know loads it again.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { StoreUnavailable } from '../errors.ts';
import type { Log } from '../ops/log.ts';
import type { Topology } from './one-redis.ts';
import type { RedisNode } from './redis-node.ts';

/** Bytes: a server's own publications come back to it, and are known without being decoded. */
export type ChannelListener = (message: Buffer, channel: Buffer) => void;

type Subscription = {
  readonly channel: string;
  readonly listener: ChannelListener;
  /** Where it is; null while it is nowhere. */
  node: RedisNode | null;
  isEnded: boolean;
};

const attempts = 20;
const againMs = 50;

export function createShardSubscriptions(
  { nodeOf, refresh }: Pick<Topology, 'nodeOf' | 'refresh'>,
  log: Log,
) {
  const all = new Set<Subscription>();

  const subscribeAt = async (node: RedisNode, subscription: Subscription): Promise<void> => {
    const { channel, listener } = subscription;
    await node.subscriptions.sSubscribe(channel, listener, true);
    subscription.node = node;
  };
  const leave = async (node: RedisNode, { channel, listener }: Subscription) => {
    await node.subscriptions
      .sUnsubscribe(channel, listener, true)
      .catch((error: unknown) => log.debug({ err: error, channel }, 'could not unsubscribe'));
  };
  /** Subscribes where the channel is now, and once more if that has changed meanwhile. */
  const place = async (subscription: Subscription): Promise<void> => {
    for (let i = 0; i < attempts && !subscription.isEnded; i++) {
      const node = nodeOf(subscription.channel);
      if (node !== undefined && node === subscription.node) return;
      const before = subscription.node;
      try {
        if (node !== undefined) await subscribeAt(node, subscription);
        if (before !== null && node !== undefined) void leave(before, subscription);
        if (subscription.isEnded && node !== undefined) return leave(node, subscription);
      } catch (cause) {
        if (!isElsewhere(cause)) throw new StoreUnavailable('Could not subscribe', { cause });
        await refresh();
      }
      if (subscription.node !== nodeOf(subscription.channel)) await delay(againMs);
    }
    if (subscription.node === null) throw new StoreUnavailable('Nobody has the channel');
  };
  const placeAll = async (moved: Iterable<Subscription>): Promise<void> => {
    await Promise.all(
      [...moved].map((subscription) =>
        place(subscription).catch((error: unknown) => {
          log.debug({ err: error, channel: subscription.channel }, 'not subscribed yet');
        }),
      ),
    );
  };

  const end = async (subscription: Subscription): Promise<void> => {
    all.delete(subscription);
    subscription.isEnded = true;
    if (subscription.node !== null) await leave(subscription.node, subscription);
  };

  return {
    /** Resolves once Redis has confirmed it, to what ends it. Rejects with `StoreUnavailable`. */
    async subscribe(channel: string, listener: ChannelListener): Promise<() => Promise<void>> {
      const subscription: Subscription = { channel, listener, node: null, isEnded: false };
      all.add(subscription);
      try {
        await place(subscription);
      } catch (error) {
        all.delete(subscription);
        throw error;
      }
      return () => end(subscription);
    },

    /** The same for one that is wanted however long Redis may be away. Returns what ends it. */
    keep(channel: string, listener: ChannelListener): () => Promise<void> {
      const subscription: Subscription = { channel, listener, node: null, isEnded: false };
      all.add(subscription);
      void placeAll([subscription]);
      return () => end(subscription);
    },

    /** To be called when a Redis may have taken slots over: what was elsewhere goes there. */
    follow: (node: RedisNode): Promise<void> =>
      placeAll(all.values().filter((each) => each.node !== node && nodeOf(each.channel) === node)),

    /** To be called when a Redis is connected again: what it refused to subscribe to again is lost by then. */
    async renew(node: RedisNode): Promise<void> {
      const there = [...all].filter(({ channel }) => nodeOf(channel) === node);
      for (const subscription of there) if (subscription.node === node) subscription.node = null;
      await placeAll(there);
    },

    /** To be called when a Redis has ended a subscription by itself. */
    async moved(node: RedisNode, channel: string): Promise<void> {
      const lost = [...all].filter((each) => each.channel === channel && each.node === node);
      for (const subscription of lost) subscription.node = null;
      await refresh();
      await placeAll(lost);
    },
  };
}

const isElsewhere = (error: unknown): boolean =>
  error instanceof Error && /^(MOVED|ASK|TRYAGAIN|CLUSTERDOWN) /.test(error.message);
