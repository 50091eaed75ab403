/** How each shard is, as this server sees it; one Redis is a single shard. */
import type { ShardStatus } from '../monitoring/shard-status.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { RedisNode } from './redis-node.ts';

export type RedisShardsOptions = {
  redis: Pick<RedisConnection, 'keys' | 'nodes' | 'groupsAt' | 'homeOf' | 'now'>;
  /** Whether the group's rooms can be played. */
  isServed: (group: number) => boolean;
  /** The rooms of which this server holds a copy. */
  roomIds: () => Iterable<string>;
};

export function createRedisShards({ redis, isServed, roomIds }: RedisShardsOptions) {
  const commits = new WeakMap<RedisNode, number>();
  /** By first group, or by name where there is none: another master of the same shard goes on with the pause. */
  const pauses = new Map<number | string, number>();

  const pausedSince = (shard: number | string, isPaused: boolean): number | null => {
    if (!isPaused) pauses.delete(shard);
    else if (!pauses.has(shard)) pauses.set(shard, Math.round(redis.now()));
    return pauses.get(shard) ?? null;
  };
  const countRooms = (): Map<RedisNode | undefined, number> => {
    const counts = new Map<RedisNode | undefined, number>();
    for (const roomId of roomIds()) {
      const home = redis.homeOf(redis.keys.groupOf(roomId));
      counts.set(home, (counts.get(home) ?? 0) + 1);
    }
    return counts;
  };

  return {
    /** Part of every move: two look-ups. */
    countCommit(group: number): void {
      const home = redis.homeOf(group);
      if (home !== undefined) commits.set(home, (commits.get(home) ?? 0) + 1);
    },
    /** In the order of their first groups. A pause begins with the first reading that finds one. */
    read(): ShardStatus[] {
      const rooms = countRooms();
      const read = redis.nodes().map((node): ShardStatus => {
        const groups = redis.groupsAt(node);
        const firstGroup = groups[0] ?? null;
        const isUp = node.isUp();
        return {
          ...{ name: node.name, firstGroup, isUp },
          pausedSince: pausedSince(firstGroup ?? node.name, !isUp || !groups.every(isServed)),
          rooms: rooms.get(node) ?? 0,
          commits: commits.get(node) ?? 0,
          memory: node.memory(),
        };
      });
      const place = ({ firstGroup }: ShardStatus) => firstGroup ?? Number.POSITIVE_INFINITY;
      return read.sort((a, b) => (place(a) < place(b) ? -1 : 1));
    },
  };
}
