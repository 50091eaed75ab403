/** What so many players, servers and masters make each Redis do: processor time per second, so 1 is a full core. */
import { assumptions } from './assumptions.ts';
import type { MeasuredCosts } from './measured-costs.ts';

export type GameMoves = 'on' | 'sharded' | 'off';
export type Size = { players: number; servers: number; shards: number; gameMoves: GameMoves };

/** What every master has to do. */
export type ShardLoad = {
  rooms: number;
  gameMoves: number;
  leases: number;
  pulses: number;
  timers: number;
};
/** What one master alone has to do: all of it lies in one slot, which more masters do not divide. */
export type SingleLoad = {
  /** Who lives: their leases and reports; the shared clock. */
  servers: number;
  lobby: number;
  queue: number;
};

/** Groups of rooms, by whether they are in a Redis Cluster; a master without any has nothing to do. */
export const groupCounts = { single: 32, cluster: 384 };

// How often a server does it, per second.
const leasesPerSecond = 1;
const listsPerSecond = 1 / 4;
const pulsesPerSecond = 2;
const clockReadingsPerSecond = 2;
const looksPerSecond = 4;
const lobbyLooksPerSecond = 1;
/** A look at the lobby loads so many rooms. */
const roomsPerLobbyLook = 80;
/** The sums are kept for 0.9 s. */
const sumsPerSecond = 1 / 0.9;
/** A server looks at its own share of groups each time, and at this part of all. */
const partForAll = 1 / 8;

export const movesPerSecond = (players: number): number => players / 2 / assumptions.secondsPerMove;

export function shardLoad(costs: MeasuredCosts, size: Size): ShardLoad {
  const { players, servers, shards, gameMoves } = size;
  const moves = movesPerSecond(players);
  const commits = moves * costs.commitsPerMove;
  const lobbyLoads = servers * lobbyLooksPerSecond * roomsPerLobbyLook * costs.load;
  return {
    rooms: cores(moves * costs.roomPerMove + lobbyLoads) / shards,
    gameMoves: cores(commits * gameMovesPerCommit(costs, shards, gameMoves)),
    // In a single Redis the lease by which servers know each other says all.
    leases: shards === 1 ? 0 : cores(servers * leasesPerSecond * costs.leaseOfShard),
    pulses: cores(servers * pulsesPerSecond * costs.pulse),
    timers: cores(servers * looksPerSecond * usPerLook(costs, size)),
  };
}

/** On each master, for each commit anywhere. */
function gameMovesPerCommit(costs: MeasuredCosts, shards: number, gameMoves: GameMoves): number {
  if (gameMoves === 'off') return 0;
  if (gameMoves === 'sharded') return costs.gameMovesSharded / shards;
  return (costs.gameMovesOn(shards) + (shards - 1) * costs.gameMovesElsewhere) / shards;
}

/** On each master: of its groups a server looks at its share and at a part of all, in one script if there are any. */
function usPerLook({ look }: MeasuredCosts, { servers, shards }: Size): number {
  const groups = (shards === 1 ? groupCounts.single : groupCounts.cluster) / shards;
  const share = 1 / servers;
  const looked = groups * (share + partForAll - share * partForAll);
  return looked >= 1 ? look(looked) : looked * look(1);
}

export function singleLoad(costs: MeasuredCosts, { players, servers }: Size): SingleLoad {
  const games = movesPerSecond(players) * costs.gamesPerMove;
  const { lease, leaseSum, list, clock } = costs;
  const sums = Math.min(sumsPerSecond, servers * leasesPerSecond);
  return {
    servers: cores(
      servers * leasesPerSecond * lease(servers) +
        sums * Math.max(0, leaseSum(servers) - lease(servers)) +
        servers * listsPerSecond * list(servers) +
        servers * clockReadingsPerSecond * clock,
    ),
    lobby: cores(games * costs.lobbyGame + servers * lobbyLooksPerSecond * costs.lobbyList),
    queue: cores((games / assumptions.gamesPerMatch) * costs.match),
  };
}

export const sumOf = (load: ShardLoad | SingleLoad): number =>
  Object.values(load).reduce((sum, each) => sum + each, 0);

const cores = (usPerSecond: number): number => usPerSecond / 1e6;
