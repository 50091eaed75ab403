/** What single operations cost Redis: their names, and one measurement. */

/** In the order of the table. To add one: a line here, and an operation that does it. */
export const costTitles = {
  'commit-off': 'a commit, GAME_MOVES=off',
  'commit-sharded': 'a commit, GAME_MOVES=sharded',
  'commit-on': 'a commit, GAME_MOVES=on',
  load: 'a room loaded',
  'lease-of-shard': "a server's lease at a shard, with 1,000 servers",
  'lease-3': "a server's lease and report, with 3 servers",
  'lease-100': "a server's lease and report, with 100 servers",
  'lease-1000': "a server's lease and report, with 1,000 servers",
  'lease-sum-3': '… which also sums up the reports, with 3 servers',
  'lease-sum-100': '… which also sums up the reports, with 100 servers',
  'lease-sum-1000': '… which also sums up the reports, with 1,000 servers',
  'list-3': 'the list of servers, with 3 servers',
  'list-100': 'the list of servers, with 100 servers',
  'list-1000': 'the list of servers, with 1,000 servers',
  'look-32': 'a look for due rooms over 32 groups',
  'look-384': 'a look for due rooms over 384 groups',
  'lobby-game': 'a game shown in the lobby and struck off, 1,000 listed',
  'lobby-list': 'a look at the lobby, 1,000 listed',
  'seek-1': 'a seek that waits, past 1 whom it must not meet yet',
  'seek-10': 'a seek that waits, past 10 whom it must not meet yet',
  'seek-1000': 'a seek that waits, past 1,000, of whom it looks at 200',
  match: 'a match: two seeks, two who turn up',
  'leaderboard-1000': 'a page of a leaderboard and a place on it, 1,000 listed',
  'leaderboard-1000000': 'a page of a leaderboard and a place on it, 1,000,000 listed',
  pulse: 'a pulse',
  clock: "a reading of the shared clock's offset",
} as const;

export type CostName = keyof typeof costTitles;
export const costNames = Object.keys(costTitles) as CostName[];

export type RedisCost = {
  name: CostName;
  /** Masters of a Redis Cluster; 1 is a single Redis. */
  redisShards: number;
  round: number;
  /** µs of processor time of the Redis that did it, for each. */
  us: number;
  /** The same of each of the other masters, on average; absent for a single Redis. */
  othersUs?: number;
};
