/** Reads the command line of `npm run bench`: options, or what is wrong with them. */
import { BadOption, parseCommandLine, wholeNumber } from '@tictactoe/local-cluster/command-line';
import { type ExperimentChoice, experimentChoices } from './sample.ts';
import { type TargetKind, targetKinds, usualTargets } from './target.ts';

const most = { servers: 32, 'redis-shards': 32 };
const usersOf: Record<keyof typeof most, readonly ExperimentChoice[]> = {
  servers: ['scaling', 'owners'],
  'redis-shards': ['scaling'],
};
const usualServers: readonly number[] = [1, 2, 8];
const usualShards: readonly number[] = [1, 3];

export const usage = `Measures the real servers beside references written for speed alone, and prints one table.

Usage: npm run bench -- [quick] [options]
       npm run bench -- report FILE     writes docs/performance.md's figures and chart from a run's JSON

  quick               a smoke run of under two minutes: checks every game, says nothing about speed
  --experiments LIST  which, by commas (default all):
                      closed-loop  moves as fast as they are answered
                      fixed-rate   half as many: latency
                      ultimate     the closed loop with Ultimate tic-tac-toe, whose documents are
                                   larger; the servers alone
                      idle         memory per connection
                      crowd        moves among as many idle connections
                      herd         the players of a dead server come to another one
                      scaling      the same load on 1, 2 and 8 servers
                      owners       who works and allocates for a move on the servers
                      parts        what each part of a server adds to the cost of a move, whatever the targets
                      redis-costs  what commits, leases, looks for due rooms … cost Redis
  --servers LIST      on how many servers, by commas, 1 to ${most.servers} (default 1,2,8, quick 1,2); with scaling,
                      and owners, which is measured on the first of them
  --redis-shards LIST of which Redis the servers are scaled on, by commas (default 1,3): 1 is a single Redis,
                      2 to ${most['redis-shards']} a Redis Cluster of so many masters; with scaling alone
  --targets LIST      of what, by commas (default ${usualTargets.join(', ')}); also servers-everysec,
                      the servers on a Redis that lets a second pass between two writes to its disk, and
                      servers-node-options, the servers with:
  --node-options LIST what Node is told there, by spaces, such as --min-semi-space-size=1
  --rounds N          how often everything is measured, 1 to 100 (default 5, quick 1)
  --seconds N         for how long each figure is measured, 1 to 600 (default 10, quick 1)
  --rooms N           rooms of two players, 1 to 4000 (default 500, quick 20)
  --connections N     idle ones, and those in the herd, 2 to 20000 (default 10000, quick 40)
  --rate N            moves per second in all where the load is the same for all, 5 to 20000 (default
                      1000, quick 80); in the crowd and beside the herd a fifth of it
  --json FILE         where the figures go (default bench/results/, named by the time)
  --help              this text

Ends with 0 when every game was lawful and both players of each agreed, 1 when not, 2 for options it
does not understand.`;

export type Options = {
  isQuick: boolean;
  /** A run's JSON to write the report of, instead of running. */
  reportOf: string | null;
  experiments: readonly ExperimentChoice[];
  /** How many servers there are in scaling, one after the other; owners has the first of them. */
  servers: readonly number[];
  /** 1 is a single Redis. */
  redisShards: readonly number[];
  targets: readonly TargetKind[];
  rounds: number;
  seconds: number;
  rooms: number;
  connections: number;
  rate: number;
  nodeOptions: string[];
  json: string | null;
  help: boolean;
};

export function parseOptions(args: string[]): Options {
  const { values, positionals } = parse(args);
  const [command, file, ...more] = positionals;
  if (command !== undefined && command !== 'quick' && command !== 'report')
    throw new BadOption(`there is no "${command}"; it can be "quick" or "report FILE"`);
  if (command === 'report' && file === undefined) throw new BadOption('report needs a FILE');
  if (more.length > 0 || (command === 'quick' && file !== undefined))
    throw new BadOption(`"${more[0] ?? file}" is one word too many`);

  const isQuick = command === 'quick';
  const wanted = chosen('experiments', values.experiments, experimentChoices);
  const number = (name: keyof typeof ranges) => {
    const { normal, quick, least, most } = ranges[name];
    const text = values[name];
    return text === undefined ? (isQuick ? quick : normal) : wholeNumber(name, text, least, most);
  };
  const counts = (name: keyof typeof most, usual: readonly number[]) =>
    values[name] === undefined ? usual : chosenCounts(name, values[name], wanted);
  const targets = values.targets ? chosen('targets', values.targets, targetKinds) : usualTargets;
  if (targets.includes('servers-node-options') !== (values['node-options'] !== undefined))
    throw new BadOption('--node-options and the target servers-node-options need each other');
  return {
    isQuick,
    reportOf: command === 'report' ? (file ?? null) : null,
    experiments: wanted,
    servers: counts('servers', isQuick ? [1, 2] : usualServers),
    redisShards: counts('redis-shards', usualShards),
    targets,
    rounds: number('rounds'),
    seconds: number('seconds'),
    rooms: number('rooms'),
    connections: number('connections'),
    rate: number('rate'),
    nodeOptions: values['node-options']?.split(' ') ?? [],
    json: values.json ?? null,
    help: values.help ?? false,
  };
}

const ranges = {
  rounds: { normal: 5, quick: 1, least: 1, most: 100 },
  seconds: { normal: 10, quick: 1, least: 1, most: 600 },
  rooms: { normal: 500, quick: 20, least: 1, most: 4000 },
  connections: { normal: 10_000, quick: 40, least: 2, most: 20_000 },
  rate: { normal: 1000, quick: 80, least: 5, most: 20_000 },
};

function parse(args: string[]) {
  return parseCommandLine({
    args,
    allowPositionals: true,
    options: {
      experiments: { type: 'string' },
      targets: { type: 'string' },
      servers: { type: 'string' },
      'redis-shards': { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      rooms: { type: 'string' },
      connections: { type: 'string' },
      rate: { type: 'string' },
      'node-options': { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

function chosenCounts(
  option: keyof typeof most,
  text: string,
  wanted: readonly ExperimentChoice[],
): readonly number[] {
  const users = usersOf[option];
  if (!users.some((experiment) => wanted.includes(experiment)))
    throw new BadOption(`--${option} is for ${users.join(' and ')}, not among your experiments`);
  const counts = text.split(',').map((count) => wholeNumber(option, count, 1, most[option]));
  return [...new Set(counts)];
}

function chosen<T extends string>(
  option: string,
  text: string | undefined,
  all: readonly T[],
): readonly T[] {
  if (text === undefined) return all;
  return text.split(',').map((name) => {
    const found = all.find((each) => each === name);
    if (found === undefined) throw new BadOption(`--${option}: there is no "${name}"`);
    return found;
  });
}
