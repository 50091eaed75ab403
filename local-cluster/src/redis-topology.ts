/** Reads how the nodes of a Redis Cluster see it: who is master of which slots, and who is whose replica. */
import type { RedisCli } from './redis-cli.ts';

export type TopologyNode = {
  id: string;
  port: number;
  role: 'master' | 'replica';
  /** The id of a replica's master. */
  masterId: string | undefined;
  /** The others have seen it fail and agree on it. */
  hasFailed: boolean;
  /** Rises with every promotion; the highest one that claims a slot has it. */
  epoch: number;
  /** First and last slot of each range. */
  slots: [first: number, last: number][];
};

/** As the node on this port sees it. */
export async function readTopology(cli: RedisCli, port: number): Promise<TopologyNode[]> {
  return parseTopology(await cli(port, 'CLUSTER', 'NODES'));
}

/** Of all nodes that answer, the view of the one that knows the latest promotion. */
export async function newestTopology(cli: RedisCli, ports: number[]): Promise<TopologyNode[]> {
  const answers = await Promise.allSettled(ports.map((port) => readTopology(cli, port)));
  const views = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const latest = (view: TopologyNode[]) => Math.max(...view.map(({ epoch }) => epoch));
  const [newest] = views.toSorted((a, b) => latest(b) - latest(a));
  if (newest === undefined) throw new Error('no node of the Redis Cluster answers');
  return newest;
}

/**
 * The lines of CLUSTER NODES: id, address, flags, master, ping, pong, epoch, link, slots.
 * https://redis.io/docs/latest/commands/cluster-nodes/
 */
export function parseTopology(text: string): TopologyNode[] {
  // A handshake is a node that has been met, but has not said yet who it is.
  const lines = text.split('\n').filter((line) => line !== '' && !line.includes('handshake'));
  return lines.map((line) => {
    const [id = '', address = '', flagList = '', masterId = '', , , epoch, , ...slots] =
      line.split(' ');
    const flags = flagList.split(',');
    return {
      id,
      port: Number(/:(\d+)@/.exec(address)?.[1]),
      role: flags.includes('master') ? 'master' : 'replica',
      masterId: masterId === '-' ? undefined : masterId,
      hasFailed: flags.includes('fail'),
      epoch: Number(epoch),
      // [slot->-id] is a slot on its way, and belongs to the range it is in.
      slots: slots.filter((range) => !range.startsWith('[')).map(parseRange),
    };
  });
}

export function slotCount({ slots }: Pick<TopologyNode, 'slots'>): number {
  return slots.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

function parseRange(range: string): [number, number] {
  const [first, last = first] = range.split('-').map(Number);
  return [first ?? Number.NaN, last ?? Number.NaN];
}
