/** Estimates what a million players need from the costs that a run has measured. */
import type { Experiment, Metric } from './sample.ts';
import { measured, type Row } from './summary.ts';

/** The assumptions; after a change here, write the report again. */
export const assumptions = {
  players: 1_000_000,
  /** Seconds from one move of a game to the next, thinking included. */
  secondsPerMove: 3,
  /** The share of a core's time that may be used; the rest is for peak hours and for a dead server's players. */
  mostUsed: 0.6,
};

export type Capacity = {
  movesPerSecond: number;
  /** One core each. */
  servers: number;
  connectionsPerServer: number;
  memoryPerServerMib: number;
  redisShards: number;
  /** How many players one core of Redis can serve. */
  playersPerRedis: number;
  redisMemoryGib: number;
  playersMbitPerSecond: number;
  redisMbitPerSecond: number;
  /** Cores for the servers' background work, which grows with their number. */
  backgroundCores: number;
};

/** Null if the run lacks one of the experiments it needs. */
export function capacityOf(rows: readonly Row[]): Capacity | null {
  const figure = (experiment: Experiment, metric: Metric, servers = 1): number =>
    rows.find(
      (row) => row.experiment === experiment && row.metric === metric && row.servers === servers,
    )?.cells[measured]?.median ?? Number.NaN;
  const { players, secondsPerMove, mostUsed } = assumptions;
  const rooms = players / 2;
  const movesPerSecond = rooms / secondsPerMove;
  const perSecond = (us: number) => (us * movesPerSecond) / 1e6;
  // At a fixed rate, because a server below saturation batches less and so spends more on each move.
  const stillness = (figure('idle', 'idleCpuUsPerSecond') * players) / 1e6;
  const servers = (perSecond(figure('fixed-rate', 'serverCpuPerMoveUs')) + stillness) / mostUsed;
  const backgroundPerServer =
    (figure('scaling', 'backgroundCpuMsPerSecond', 8) -
      figure('scaling', 'backgroundCpuMsPerSecond', 2)) /
    6000;
  const redisSeconds = perSecond(figure('fixed-rate', 'redisCpuPerMoveUs'));
  const mbit = (bytes: number) => (bytes * movesPerSecond * 8) / 1e6;
  const capacity = {
    movesPerSecond,
    servers: Math.ceil(servers),
    connectionsPerServer: Math.round(players / Math.ceil(servers)),
    memoryPerServerMib:
      figure('idle', 'baseMib') +
      (figure('idle', 'inRoomKib') * players) / Math.ceil(servers) / 1024,
    redisShards: Math.ceil(redisSeconds / mostUsed),
    playersPerRedis: (players * mostUsed) / redisSeconds,
    redisMemoryGib: (figure('idle', 'redisRoomKib') * rooms) / 2 ** 20,
    playersMbitPerSecond: mbit(figure('fixed-rate', 'playerBytesPerMove')),
    redisMbitPerSecond: mbit(figure('fixed-rate', 'redisBytesPerMove')),
    backgroundCores: Math.max(0, backgroundPerServer) * servers,
  };
  return Object.values(capacity).every(Number.isFinite) ? capacity : null;
}
