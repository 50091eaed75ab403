/** Reads from a run what the capacity table is computed from. */
import { costRowsOf } from '../redis-costs/cost-table.ts';
import type { CostName, RedisCost } from '../redis-costs/costs.ts';
import type { Experiment, Metric } from '../sample.ts';
import { measured, type Row } from '../summary.ts';
import { type Line, lineThrough } from './line-through.ts';

/** µs of processor time unless it says otherwise. */
export type MeasuredCosts = {
  // Of servers:
  serverPerMove: number;
  serverPerPlayerSecond: number;
  /** Per server and second, for each server that there is. */
  serverPerServerSecond: number;
  /** Per server and second, for each master of a Redis Cluster beyond the first. */
  serverPerShardSecond: number;
  baseMib: number;
  kibPerPlayer: number;
  redisKibPerRoom: number;
  playerBytesPerMove: number;
  redisBytesPerMove: number;
  commitsPerMove: number;
  gamesPerMove: number;
  // Of Redis:
  /** All that a move costs where its room is, without the lobby and without `game-moves`. */
  roomPerMove: number;
  /** More for `game-moves`, per commit: where the room is, by the number of masters, and on each other master. */
  gameMovesOn: Line;
  gameMovesElsewhere: number;
  gameMovesSharded: number;
  leaseOfShard: number;
  /** By the number of servers. */
  lease: Line;
  leaseSum: Line;
  list: Line;
  /** By the number of groups that are looked at. */
  look: Line;
  pulse: number;
  clock: number;
  load: number;
  lobbyGame: number;
  lobbyList: number;
  match: number;
};

/** Null if the run lacks something, or was so noisy that nothing is left for the rooms. */
export function measuredCosts(
  rows: readonly Row[],
  redisCosts: readonly RedisCost[],
): MeasuredCosts | null {
  const figure = (experiment: Experiment, metric: Metric, servers = 1, redisShards = 1): number =>
    rows.find(
      (row) =>
        row.experiment === experiment &&
        row.metric === metric &&
        row.servers === servers &&
        row.redisShards === redisShards,
    )?.cells[measured]?.median ?? Number.NaN;
  const costRows = costRowsOf(redisCosts);
  const rowOf = (name: CostName, shards: number) =>
    costRows.find((row) => row.name === name && row.redisShards === shards);
  const cost = (name: CostName, shards = 1) => rowOf(name, shards)?.us.median ?? Number.NaN;
  const elsewhere = (name: CostName, shards: number) =>
    rowOf(name, shards)?.othersUs?.median ?? Number.NaN;
  /** What a setting of GAME_MOVES adds to a commit. */
  const added = (name: CostName, shards: number) =>
    Math.max(0, cost(name, shards) - cost('commit-off', shards));
  const byServers = (name: 'lease' | 'lease-sum' | 'list') =>
    lineThrough([
      [3, cost(`${name}-3`)],
      [100, cost(`${name}-100`)],
      [1000, cost(`${name}-1000`)],
    ]);

  const commitsPerMove = figure('fixed-rate', 'changesPerMove');
  // Two offers of a rematch are the two commits of a game that are no moves.
  const gamesPerMove = (commitsPerMove - 1) / 2;
  const costs = {
    // At a fixed rate, because a server below saturation batches less and so spends more on each move.
    serverPerMove: figure('fixed-rate', 'serverCpuPerMoveUs'),
    serverPerPlayerSecond: figure('idle', 'idleCpuUsPerSecond'),
    ...serverBackground(figure),
    baseMib: figure('idle', 'baseMib'),
    kibPerPlayer: figure('idle', 'inRoomKib'),
    redisKibPerRoom: figure('idle', 'redisRoomKib'),
    playerBytesPerMove: figure('fixed-rate', 'playerBytesPerMove'),
    redisBytesPerMove: figure('fixed-rate', 'redisBytesPerMove'),
    ...{ commitsPerMove, gamesPerMove },
    roomPerMove:
      figure('fixed-rate', 'redisCpuPerMoveUs') -
      commitsPerMove * added('commit-on', 1) -
      gamesPerMove * cost('lobby-game'),
    gameMovesOn: lineThrough([
      [1, added('commit-on', 1)],
      [3, added('commit-on', 3)],
      [6, added('commit-on', 6)],
    ]),
    gameMovesElsewhere: Math.max(0, elsewhere('commit-on', 6) - elsewhere('commit-off', 6)),
    gameMovesSharded: added('commit-sharded', 1),
    leaseOfShard: cost('lease-of-shard'),
    lease: byServers('lease'),
    leaseSum: byServers('lease-sum'),
    list: byServers('list'),
    look: lineThrough([
      [32, cost('look-32')],
      [384, cost('look-384')],
    ]),
    ...{ pulse: cost('pulse'), clock: cost('clock'), load: cost('load') },
    ...{ lobbyGame: cost('lobby-game'), lobbyList: cost('lobby-list'), match: cost('match') },
  };
  const figures = Object.values(costs).map((each) => (typeof each === 'function' ? each(1) : each));
  return figures.every(Number.isFinite) && costs.roomPerMove > 0 ? costs : null;
}

type Figure = (
  experiment: Experiment,
  metric: Metric,
  servers?: number,
  redisShards?: number,
) => number;

/** How much more eight servers spend per second than two, and on three masters than on a single Redis. */
function serverBackground(figure: Figure) {
  const usOf = (servers: number, shards: number) =>
    1000 * figure('scaling', 'serverBackgroundCpuMsPerSecond', servers, shards);
  return {
    serverPerServerSecond: Math.max(0, usOf(8, 1) - usOf(2, 1)) / 6,
    serverPerShardSecond: Math.max(0, usOf(8, 3) - usOf(8, 1)) / 8 / 2,
  };
}
