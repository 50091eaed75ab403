/** Which part is the first that no further server or master relieves: it fills a core of its own. */
import { planFor } from './capacity.ts';
import type { MeasuredCosts } from './measured-costs.ts';
import { groupCounts, type Size, shardLoad, singleLoad, sumOf } from './redis-load.ts';

export type Limit = {
  what: string;
  /** With so many players it fills a core. */
  players: number;
};

/** More than there are people. */
const mostPlayers = 1e10;

type Load = (costs: MeasuredCosts, size: Size) => number;
const limits: readonly { what: string; load: Load }[] = [
  {
    what: 'a single Redis, GAME_MOVES=on',
    load: (costs, size) => {
      const single: Size = { ...size, shards: 1, gameMoves: 'on' };
      return sumOf(shardLoad(costs, single)) + sumOf(singleLoad(costs, single));
    },
  },
  {
    what: '`game-moves`, told to every master of a Redis Cluster (GAME_MOVES=on)',
    load: (costs, size) => shardLoad(costs, { ...size, gameMoves: 'on' }).gameMoves,
  },
  {
    what: 'the leases, pulses and looks for due rooms of all servers, on every master',
    load: (costs, size) => {
      const { leases, pulses, timers } = shardLoad(costs, size);
      return leases + pulses + timers;
    },
  },
  { what: 'the lobby, on one master', load: (...of) => singleLoad(...of).lobby },
  { what: 'the queue for opponents, on one master', load: (...of) => singleLoad(...of).queue },
  { what: 'the list of servers, on one master', load: (...of) => singleLoad(...of).servers },
  {
    what: `the rooms, on ${groupCounts.cluster} masters: each needs a group`,
    load: (costs, size) => sumOf(shardLoad(costs, { ...size, shards: groupCounts.cluster })),
  },
];

/** The first one first; what bears any number of players is left out. */
export function whatGives(costs: MeasuredCosts): Limit[] {
  return limits
    .map(({ what, load }) => ({ what, players: playersAtFullCore(costs, load) }))
    .filter(({ players }) => players < mostPlayers)
    .sort((a, b) => a.players - b.players);
}

function playersAtFullCore(costs: MeasuredCosts, load: Load): number {
  const isFull = (players: number) => {
    const { servers, shards } = planFor(costs, players, 'sharded');
    const size: Size = {
      players,
      servers,
      shards: shards ?? groupCounts.cluster,
      gameMoves: 'sharded',
    };
    return load(costs, size) >= 1;
  };
  let [enough, few] = [1, 0];
  while (!isFull(enough) && enough < mostPlayers) [few, enough] = [enough, enough * 2];
  // To one in a thousand.
  while (enough - few > enough / 1000 && enough - few > 1) {
    const middle = (enough + few) / 2;
    if (isFull(middle)) enough = middle;
    else few = middle;
  }
  return enough;
}
