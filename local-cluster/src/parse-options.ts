/** Reads the command line of `npm run local-cluster`: options, or what is wrong with them. */
import { BadOption, parseCommandLine, wholeNumber } from './command-line.ts';

const mostServers = 32;
const mostShards = 32;
const mostReplicas = 5;

export const usage = `Starts Redis, nginx and several servers on this machine, as one game behind one URL.

Usage: npm run local-cluster -- [options]

  --servers N   how many servers (default 2, at most ${mostServers})
  --port P      where nginx listens (default 8080 if that is free, else any free port)
  --redis-shards N
                a Redis Cluster of N masters (at most ${mostShards}) instead of a single Redis
  --replicas R  of each of them (default 0, at most ${mostReplicas}); one takes over from a master that dies
                while most masters live, so with three shards or more
  --help        this text

Ctrl-C ends all of them; a second Ctrl-C kills them.`;

export type Options = {
  servers: number;
  port: number | undefined;
  /** Absent: a single Redis. */
  redisShards: number | undefined;
  redisReplicas: number;
  help: boolean;
};

export function parseOptions(args: string[]): Options {
  const { servers, port, replicas, help, ...others } = parse(args);
  const shards = others['redis-shards'];
  if (replicas !== undefined && shards === undefined) {
    throw new BadOption('--replicas are those of a Redis Cluster: say --redis-shards N, too');
  }
  return {
    servers: wholeNumber('servers', servers ?? '2', 1, mostServers),
    port: port === undefined ? undefined : wholeNumber('port', port, 1, 65_535),
    redisShards:
      shards === undefined ? undefined : wholeNumber('redis-shards', shards, 1, mostShards),
    redisReplicas: wholeNumber('replicas', replicas ?? '0', 0, mostReplicas),
    help: help ?? false,
  };
}

function parse(args: string[]) {
  return parseCommandLine({
    args,
    options: {
      servers: { type: 'string' },
      port: { type: 'string' },
      'redis-shards': { type: 'string' },
      replicas: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}
