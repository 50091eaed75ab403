/** Estimates what so many players need, from the costs that a run has measured. */
import { assumptions } from './assumptions.ts';
import type { MeasuredCosts } from './measured-costs.ts';
import {
  type GameMoves,
  groupCounts,
  movesPerSecond,
  type ShardLoad,
  type SingleLoad,
  shardLoad,
  singleLoad,
  sumOf,
} from './redis-load.ts';

export type Capacity = {
  players: number;
  movesPerSecond: number;
  /** One core each. */
  servers: number;
  connectionsPerServer: number;
  memoryPerServerMib: number;
  /** Masters, one core each; null if no number of them is enough. */
  redisShards: Record<GameMoves, number | null>;
  /** With `GAME_MOVES=sharded`, as a share of a core. */
  shardLoad: ShardLoad;
  singleLoad: SingleLoad;
  redisMemoryGib: number;
  playersMbitPerSecond: number;
  redisMbitPerSecond: number;
};

export function capacityFor(costs: MeasuredCosts, players: number): Capacity {
  const { servers, shards } = planFor(costs, players, 'sharded');
  const size = { players, servers, shards: shards ?? groupCounts.cluster };
  const moves = movesPerSecond(players);
  const mbit = (bytes: number) => (bytes * moves * 8) / 1e6;
  const shardsWith = (gameMoves: GameMoves) => planFor(costs, players, gameMoves).shards;
  return {
    players,
    movesPerSecond: moves,
    servers,
    connectionsPerServer: players / servers,
    memoryPerServerMib: costs.baseMib + (costs.kibPerPlayer * players) / servers / 1024,
    redisShards: { on: shardsWith('on'), sharded: shards, off: shardsWith('off') },
    shardLoad: shardLoad(costs, { ...size, gameMoves: 'sharded' }),
    singleLoad: singleLoad(costs, { ...size, gameMoves: 'sharded' }),
    redisMemoryGib: (costs.redisKibPerRoom * players) / 2 / 2 ** 20,
    playersMbitPerSecond: mbit(costs.playerBytesPerMove),
    redisMbitPerSecond: mbit(costs.redisBytesPerMove),
  };
}

export type Plan = { servers: number; shards: number | null };

/** Servers do a little for each master, and masters for each server: both are found together. */
export function planFor(costs: MeasuredCosts, players: number, gameMoves: GameMoves): Plan {
  let shards: number | null = 1;
  let servers = 1;
  for (let step = 0; step < 20; step++) {
    const before: Plan = { servers, shards };
    servers = serversFor(costs, players, shards ?? groupCounts.cluster);
    shards = shardsFor(costs, players, servers, gameMoves);
    if (before.servers === servers && before.shards === shards) break;
  }
  return { servers, shards };
}

function serversFor(costs: MeasuredCosts, players: number, shards: number): number {
  const work =
    (movesPerSecond(players) * costs.serverPerMove + players * costs.serverPerPlayerSecond) / 1e6;
  const background =
    (costs.serverPerServerSecond + (shards - 1) * costs.serverPerShardSecond) / 1e6;
  return Math.max(1, Math.ceil(work / Math.max(0.01, assumptions.mostUsed - background)));
}

/** The fewest masters of which none has to do too much; null if more of them do not help. */
function shardsFor(
  costs: MeasuredCosts,
  players: number,
  servers: number,
  gameMoves: GameMoves,
): number | null {
  for (let shards = 1; shards <= groupCounts.cluster; shards++) {
    const size = { players, servers, shards, gameMoves };
    // Among several masters, an operator gives those that have more to do fewer rooms.
    const alone = shards === 1 ? sumOf(singleLoad(costs, size)) : 0;
    if (sumOf(shardLoad(costs, size)) + alone <= assumptions.mostUsed) return shards;
  }
  return null;
}
