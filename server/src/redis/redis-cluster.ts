/**
 * Where a key lives in Redis Cluster: a connection to every master, and who has which slots, looked at again
 * whenever a master is away or says that a slot is elsewhere. See docs/decisions/0010-redis-cluster.md.
 */
import { setTimeout as delay } from 'node:timers/promises';
import calculateSlot from 'cluster-key-slot';
import { askSeed, UnusableRedis } from './ask-seed.ts';
import { mergeViews, readView, type SlotOwner, slotQuestions, type View } from './cluster-view.ts';
import type { Topology } from './one-redis.ts';
import type { NodeOptions } from './open-client.ts';
import type { RedisReply } from './redis-client.ts';
import { connectNode, type NodeListener, type RedisNode } from './redis-node.ts';

export type ClusterOptions = Omit<NodeOptions, 'url'> & {
  /** Some of its nodes, with the same user and password each. */
  urls: readonly string[];
};

export type ClusterListener = Omit<NodeListener, 'confirm'> & {
  /** Some slots are with another master than before. */
  onChange: () => void;
};

const everyMs = 5000;
/** While a master is away. */
const soonMs = 250;
/** Once it has been away for this long, each look is as long after the one before as this. */
const longMs = 10_000;
const laterMs = 1000;
const answerMs = 1000;
/** One may be behind the others, when it wakes up or is cut off. */
const askedAtOnce = 3;

export function openRedisCluster(options: ClusterOptions, listener: ClusterListener): Topology {
  const { urls, log } = options;
  const nodes = new Map<string, RedisNode>();
  let bySlot: (RedisNode | undefined)[] = [];
  let isClosed = false;
  /** Who waits for the next look that tells anything. */
  let confirmed = Promise.withResolvers<void>();
  const nodeListener: NodeListener = {
    ...listener,
    confirm: () => {
      void refresh().catch(() => {});
      return confirmed.promise;
    },
  };

  const viewOf = async (node: RedisNode): Promise<View | null> => {
    try {
      const answers = Promise.all(slotQuestions.map((question) => node.ask([...question])));
      return readView(await within(answerMs, answers), hostOf(node.name));
    } catch {
      return null;
    }
  };
  const viewOfSeed = async (url: string): Promise<View> =>
    readView(await askSeed(url, options, answerMs), hostOf(new URL(url).host));

  /** Those that are connected are asked, first those that are certainly up; if none can say, those of the configuration. */
  const lookAround = async (): Promise<View[]> => {
    const asked = shuffled([...nodes.values()].filter((node) => node.isConnected())).sort(
      (a, b) => Number(b.isUp()) - Number(a.isUp()),
    );
    const views = await Promise.all(asked.slice(0, askedAtOnce).map(viewOf));
    const known = views.filter((view) => view !== null);
    if (known.length > 0) return known;
    const told = await Promise.allSettled(shuffled(urls).slice(0, askedAtOnce).map(viewOfSeed));
    const read = told.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const refused = told.find((each) => each.status === 'rejected');
    if (read.length === 0 && refused !== undefined) throw refused.reason;
    return read;
  };
  const adopt = (owners: (SlotOwner | undefined)[]): void => {
    const endpoints = new Set(owners.flatMap((owner) => owner?.endpoint ?? []));
    for (const endpoint of endpoints) {
      if (nodes.has(endpoint)) continue;
      nodes.set(
        endpoint,
        connectNode({ ...options, url: urlAt(urls, endpoint), isOfCluster: true }, nodeListener),
      );
      log.info({ redis: endpoint }, 'redis master found');
    }
    const next = owners.map((owner) => owner && nodes.get(owner.endpoint));
    const isChanged = next.some((node, slot) => node !== bySlot[slot]);
    bySlot = next;
    for (const [endpoint, node] of nodes) {
      if (endpoints.has(endpoint)) continue;
      nodes.delete(endpoint);
      node.close();
      log.info({ redis: endpoint }, 'redis master gone');
    }
    if (isChanged) listener.onChange();
  };

  let looking: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    const views = await lookAround();
    if (isClosed || views.length === 0) return;
    adopt(mergeViews(views));
    confirmed.resolve();
    confirmed = Promise.withResolvers();
  };
  /** One look for all who ask while it is under way. */
  const refresh = (): Promise<void> => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };

  let awaySince: number | null = null;
  const isAnyAway = (): boolean =>
    nodes.size === 0 || [...nodes.values()].some((node) => !node.isUp());
  const keepLooking = async (): Promise<void> => {
    let lookedAt = performance.now();
    while (!isClosed) {
      await delay(soonMs, undefined, { ref: false });
      const now = performance.now();
      awaySince = isAnyAway() ? (awaySince ?? now) : null;
      const isLong = awaySince !== null && now - awaySince > longMs;
      const pauseMs = awaySince === null ? everyMs : isLong ? laterMs : soonMs;
      if (now - lookedAt < pauseMs) continue;
      await refresh().catch((error: Error) => log.debug({ err: error }, 'nobody knows the slots'));
      lookedAt = performance.now();
    }
  };

  const contact = refresh();
  // A caller that does not wait for it finds the next look in the log.
  contact.catch(() => {});
  void keepLooking();

  return {
    nodes: () => [...nodes.values()],
    nodeOf: (key) => bySlot[calculateSlot(key)],
    refresh: () => refresh().catch(() => {}),
    contact: () =>
      contact.catch((error: Error) => {
        if (error instanceof UnusableRedis) throw error;
      }),
    close() {
      isClosed = true;
      for (const node of nodes.values()) node.close();
    },
  };
}

const hostOf = (hostAndPort: string): string => hostAndPort.replace(/:\d+$/, '');

/** The address of another node: user, password and scheme are the same. */
function urlAt([url]: readonly string[], endpoint: string): string {
  const address = new URL(url as string);
  address.host = endpoint;
  // `URL` leaves the port out that the scheme would imply, and has none for these.
  return address.href;
}

const shuffled = <T>(items: readonly T[]): T[] => items.toSorted(() => Math.random() - 0.5);

async function within(ms: number, replies: Promise<RedisReply[]>): Promise<RedisReply[]> {
  const cut = new AbortController();
  const late = delay(ms, undefined, { signal: cut.signal }).then(() => {
    throw new Error('no answer');
  });
  late.catch(() => {});
  return Promise.race([replies, late]).finally(() => cut.abort());
}
