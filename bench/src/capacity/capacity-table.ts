/** Formats the capacity table, and what gives next, as Markdown. */
import { assumptions } from './assumptions.ts';
import { type Capacity, capacityFor } from './capacity.ts';
import type { MeasuredCosts } from './measured-costs.ts';
import { type Limit, whatGives } from './what-gives.ts';

export function capacityMarkdown(costs: MeasuredCosts): string {
  const { playerCounts, secondsPerMove, mostUsed, gamesPerMatch } = assumptions;
  const columns = playerCounts.map((players) => capacityFor(costs, players));
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    `Taken for granted: two players in a room, a move per room every ${secondsPerMove} s, ${gamesPerMatch} games between two strangers who found each other by Play now, cores used to ${mostUsed * 100} %.`,
    '',
    line(['players', ...columns.map(({ players }) => whole(players))]),
    line(['---', ...columns.map(() => '--:')]),
    ...lines.map(([what, read]) => line([what, ...columns.map(read)])),
    '',
    'What fills a core next, whatever is added elsewhere:',
    '',
    ...whatGives(costs).map(describe),
  ].join('\n');
}

const lines: readonly [what: string, read: (capacity: Capacity) => string][] = [
  ['moves per second', ({ movesPerSecond }) => rounded(movesPerSecond)],
  ['servers, one core each', ({ servers }) => whole(servers)],
  ['connections per server', ({ connectionsPerServer }) => whole(connectionsPerServer)],
  ['memory per server, MiB', ({ memoryPerServerMib }) => whole(memoryPerServerMib)],
  ['Redis masters, one core each, `GAME_MOVES=on`', ({ redisShards }) => count(redisShards.on)],
  ['the same, `GAME_MOVES=sharded`', ({ redisShards }) => count(redisShards.sharded)],
  ['the same, `GAME_MOVES=off`', ({ redisShards }) => count(redisShards.off)],
  ['of each master, sharded: rooms', ({ shardLoad }) => percent(shardLoad.rooms)],
  ['… `game-moves`', ({ shardLoad }) => percent(shardLoad.gameMoves)],
  ["… servers' leases there", ({ shardLoad }) => percent(shardLoad.leases)],
  ['… pulses', ({ shardLoad }) => percent(shardLoad.pulses)],
  ['… looks for due rooms', ({ shardLoad }) => percent(shardLoad.timers)],
  ['more on one master: the lobby', ({ singleLoad }) => percent(singleLoad.lobby)],
  ['… the queue for opponents', ({ singleLoad }) => percent(singleLoad.queue)],
  ['… the list of servers', ({ singleLoad }) => percent(singleLoad.servers)],
  [
    'memory of all masters for rooms being played, GiB',
    ({ redisMemoryGib }) => redisMemoryGib.toFixed(1),
  ],
  ['to and from players, Mbit/s', ({ playersMbitPerSecond }) => whole(playersMbitPerSecond)],
  ['to and from Redis, Mbit/s', ({ redisMbitPerSecond }) => whole(redisMbitPerSecond)],
];

const describe = ({ what, players }: Limit, index: number): string =>
  `${index + 1}. With ${whole(Number(players.toPrecision(2)))} players: ${what}.`;

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const rounded = (value: number): string => (value < 1 ? value.toFixed(1) : whole(value));
const count = (value: number | null): string =>
  value === null ? 'no number is enough' : whole(value);
const percent = (share: number): string =>
  `${(share * 100).toLocaleString('en', { maximumFractionDigits: share < 0.1 ? 1 : 0 })} %`;
