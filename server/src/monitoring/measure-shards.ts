/** The series of each shard at /metrics, by host and port of its master: who runs the servers sees them, nobody else. */
import type { Metrics } from './metrics.ts';
import type { ShardStatus } from './shard-status.ts';

type Shards = {
  shards: () => ShardStatus[];
  /** Milliseconds since 1970, by the clock in which pauses are told. */
  now: () => number;
};

/** All series of a scrape are of one reading, which is no older than this, in ms. */
const freshMs = 100;

export function measureShards(perShard: Metrics['perShard'], { shards, now }: Shards): void {
  let reading: ShardStatus[] = [];
  let readAt = Number.NEGATIVE_INFINITY;
  const read = (): ShardStatus[] => {
    const at = performance.now();
    if (at - readAt <= freshMs) return reading;
    readAt = at;
    reading = shards();
    return reading;
  };
  const each =
    (type: 'gauge' | 'counter') =>
    (name: string, help: string, valueIn: (shard: ShardStatus) => number): void =>
      perShard(name, help, type, () => read().map((shard) => [shard.name, valueIn(shard)]));
  const [gauge, counter] = [each('gauge'), each('counter')];

  gauge('ttt_shard_up', "1 if the shard's Redis is connected and answers.", ({ isUp }) => +isUp);
  gauge(
    'ttt_shard_open',
    '1 if all rooms of the shard can be loaded and committed.',
    ({ pausedSince }) => +(pausedSince === null),
  );
  gauge(
    'ttt_shard_paused_seconds',
    'For how long they have not all been; 0 while they are.',
    ({ pausedSince }) => (pausedSince === null ? 0 : Math.max(0, now() - pausedSince) / 1000),
  );
  gauge('ttt_shard_rooms', 'Rooms of the shard this server keeps a copy of.', ({ rooms }) => rooms);
  counter(
    'ttt_shard_commits_total',
    'Commits of this server to the shard.',
    ({ commits }) => commits,
  );
  gauge(
    'ttt_shard_memory_used_bytes',
    "What the shard's Redis holds.",
    ({ memory }) => memory.usedBytes,
  );
  gauge(
    'ttt_shard_memory_max_bytes',
    'What it may hold; 0 for no limit.',
    ({ memory }) => memory.maxBytes,
  );
}
