/** On paper: what a million players need, by the costs that a run has measured. */
import type { Experiment, Metric } from './sample.ts';
import { measured, type Row } from './summary.ts';

/** What is taken for granted; change it here and write the report again. */
export const assumptions = {
  players: 1_000_000,
  /** Seconds from one move of a game to the next, thinking included. */
  secondsPerMove: 3,
  /** How much of a core's time may be used, so that a server's death and the evening leave room. */
  mostUsed: 0.6,
};

export type Capacity = {
  movesPerSecond: number;
  /** One core each. */
  servers: number;
  connectionsPerServer: number;
  memoryPerServerMib: number;
  redisShards: number;
  /** What one core of Redis carries, in players. */
  playersPerRedis: number;
  redisMemoryGib: number;
  playersMbitPerSecond: number;
  redisMbitPerSecond: number;
  /** Cores that only the number of servers costs, at that many of them. */
  backgroundCores: number;
};

/** Null if the run lacks one of the experiments it takes. */
export function capacityOf(rows: readonly Row[]): Capacity | null {
  const figure = (experiment: Experiment, metric: Metric, servers = 1): number =>
    rows.find(
      (row) => row.experiment === experiment && row.metric === metric && row.servers === servers,
    )?.cells[measured]?.median ?? Number.NaN;
  const { players, secondsPerMove, mostUsed } = assumptions;
  const rooms = players / 2;
  const movesPerSecond = rooms / secondsPerMove;
  const perSecond = (us: number) => (us * movesPerSecond) / 1e6;
  // At a fixed rate, because a server that is never full makes less at once and pays more for it.
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
