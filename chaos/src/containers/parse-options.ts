/** Reads the command line of `npm run containers`: options, or what is wrong with them. */
import { BadOption, parseCommandLine, wholeNumber } from '@tictactoe/local-cluster/command-line';
import { type Case, cases } from './cases.ts';
import { swarmCases, swarmClusterCases } from './swarm-cases.ts';

const namesOf = (list: readonly Case[]) => list.map(({ name }) => name).join('\n                 ');
export const usage = `Builds and starts the containers, plays in them, kills, scales, deploys and stops them, and prints a table.

Usage: npm run containers -- [options]

  --swarm        as a Docker Swarm of this machine (deploy/swarm/) in place of Compose
  --redis-cluster  with --swarm: a Redis Cluster of three shards, each with a replica
  --cases LIST   which, by commas (default all):
                 ${namesOf(cases)}
                 with --swarm:
                 ${namesOf(swarmCases)}
                 with --swarm --redis-cluster, instead of the last one:
                 ${namesOf(swarmClusterCases.slice(-2))}
  --rooms N      rooms in which people play, 3 to 300 (default 30)
  --help         this text

Needs Docker Engine 25 or newer with compose v2, and nothing else; it uses a project and a port of its
own and removes both. Ends with 0 when nothing acknowledged was lost and people could play on after each
case, with 1 when not, with 2 for options it does not understand.`;

export type Options = {
  chosen: readonly Case[];
  rooms: number;
  swarm: boolean;
  redisCluster: boolean;
  help: boolean;
};

export function parseOptions(args: string[]): Options {
  const { cases: list, rooms = '30', swarm = false, help = false, ...others } = parse(args);
  const redisCluster = others['redis-cluster'] ?? false;
  if (redisCluster && !swarm) throw new BadOption('--redis-cluster needs --swarm');
  const known = redisCluster ? swarmClusterCases : swarm ? swarmCases : cases;
  const chosen = list?.split(',').map((name) => {
    const found = known.find((each) => each.name === name);
    if (found === undefined) throw new BadOption(`--cases: there is no "${name}"`);
    return found;
  });
  return {
    chosen: chosen ?? known,
    rooms: wholeNumber('rooms', rooms, 3, 300),
    swarm,
    redisCluster,
    help,
  };
}

function parse(args: string[]) {
  return parseCommandLine({
    args,
    options: {
      cases: { type: 'string' },
      rooms: { type: 'string' },
      swarm: { type: 'boolean' },
      'redis-cluster': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}
