/** Each shard as all servers together see it, under a number instead of its address. */
import type { ServerReport, Shard } from '@tictactoe/shared/http-api';

/** Undefined where no server speaks of shards. */
export function sumUpShards(servers: Pick<ServerReport, 'shards'>[]): Shard[] | undefined {
  const reports = servers.flatMap(({ shards = [] }) => shards);
  if (reports.length === 0) return undefined;
  return [...Map.groupBy(reports, ({ firstGroup }) => firstGroup)]
    .sort(([a], [b]) => a - b)
    .map(([, told], i): Shard => {
      const pauses = told.flatMap(({ pausedSince }) => pausedSince ?? []);
      return {
        number: i + 1,
        servers: told.length,
        pausedOn: pauses.length,
        pausedSince: pauses.length === 0 ? null : Math.min(...pauses),
        rooms: sumOf(told.map(({ rooms }) => rooms)),
        commitsPerSecond: Math.round(10 * sumOf(told.map((each) => each.commitsPerSecond))) / 10,
      };
    });
}

const sumOf = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);
