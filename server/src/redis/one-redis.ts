/** Where a key lives if there is one Redis: there. */
import type { NodeOptions } from './open-client.ts';
import { connectNode, type NodeListener, type RedisNode } from './redis-node.ts';

/** Which Redis has which keys. */
export type Topology = {
  /** All that have keys, as last known. */
  nodes(): RedisNode[];
  /** The one that has this key or channel; undefined while none is known. */
  nodeOf(key: string): RedisNode | undefined;
  /** Looks again where keys are; resolves when that is done, as well as it can be. */
  refresh(): Promise<void>;
  /**
   * Resolves once Redis has answered or is known to be away. Rejects if it cannot be used as it was configured,
   * which no waiting mends.
   */
  contact(): Promise<void>;
  close(): void;
};

export function openOneRedis(
  options: NodeOptions,
  listener: Omit<NodeListener, 'confirm'>,
): Topology {
  // Nothing takes its place.
  const node = connectNode(
    { ...options, isOfCluster: false },
    { ...listener, confirm: async () => {} },
  );
  return {
    nodes: () => [node],
    nodeOf: () => node,
    refresh: async () => {},
    contact: node.contact,
    close: node.close,
  };
}
