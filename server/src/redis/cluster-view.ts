/** Who has which slots of Redis Cluster, as its nodes tell it. */
import type { RedisReply } from './redis-client.ts';

/**
 * Both are asked: the first for slots and the addresses clients are to use, the second for the epoch of each node's
 * configuration: of two that claim a slot, the greater one has it.
 * Sources: https://redis.io/docs/latest/commands/cluster-slots/, …/commands/cluster-nodes/
 */
export const slotQuestions: readonly (readonly string[])[] = [
  ['CLUSTER', 'SLOTS'],
  ['CLUSTER', 'NODES'],
];

export type SlotOwner = {
  /** Host and port. */
  endpoint: string;
  epoch: number;
};
/** What one node knows. */
export type View = { from: number; to: number; owner: SlotOwner }[];

const slotCount = 16_384;
/** Of a line of CLUSTER NODES: `ID ADDRESS FLAGS MASTER PING PONG EPOCH …`. */
const epochField = 6;

/** `host`: that of the node that was asked, for one that does not say where it is. */
export function readView([slots, nodes]: RedisReply[], host: string): View {
  const epochs = new Map(
    String(nodes)
      .split('\n')
      .map((line) => line.split(' '))
      .map((fields) => [fields[0], Number(fields[epochField])]),
  );
  return (slots as [number, number, [string | null, number, string]][])
    .filter(([, , master]) => master !== undefined && master[0] !== '?')
    .map(([from, to, [named, port, id]]) => ({
      ...{ from, to },
      owner: { endpoint: endpointOf(named || host, port), epoch: epochs.get(id) ?? 0 },
    }));
}

/** The owner of each slot; undefined where nobody knows any. */
export function mergeViews(views: View[]): (SlotOwner | undefined)[] {
  const owners: (SlotOwner | undefined)[] = new Array(slotCount).fill(undefined);
  for (const { from, to, owner } of views.flat()) {
    for (let slot = from; slot <= to; slot++) {
      const other = owners[slot];
      if (other === undefined || other.epoch < owner.epoch) owners[slot] = owner;
    }
  }
  return owners;
}

const endpointOf = (host: string, port: number): string =>
  host.includes(':') && !host.startsWith('[') ? `[${host}]:${port}` : `${host}:${port}`;
