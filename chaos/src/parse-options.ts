/** Reads the command line of `npm run chaos`: options, or what is wrong with them. */
import { randomInt } from 'node:crypto';
import { BadOption, parseCommandLine, wholeNumber } from '@tictactoe/local-cluster/command-line';
import { clusterFaultKinds, type FaultKind, faultKinds } from './fault-kinds.ts';
import { linuxFaults } from './linux-tools.ts';

const clusterShards = 3;
const list = (kinds: readonly FaultKind[]): string => kinds.join('\n                 ');

export const usage = `Plays many games on several servers while things break, then judges what everybody saw.

Usage: npm run chaos -- [options]

  --seed N       decides games and faults (default: by chance; it is printed)
  --seconds N    for how long things break, 5 to 3600 (default 25)
  --servers N    how many servers, 1 to 16 (default 3)
  --rooms N      how many rooms, 1 to 500 (default 30)
  --redis-cluster
                 a Redis Cluster of ${clusterShards} shards with a replica each, instead of one Redis
  --redis-cluster
                 rooms are in a Redis Cluster of ${clusterShards} shards with a replica each, instead of one Redis
  --appendfsync WHEN
                 when Redis has a write on disk: always, everysec or no (default as in production)
  --faults LIST  which kinds, by commas, or none (default all; where there is no Linux, all but
                 ${linuxFaults.join(' and ')}):
                 ${list(faultKinds)}
                 with --redis-cluster:
                 ${list(clusterFaultKinds)}
  --help         this text

Ends with 0 when no rule was broken, 1 when one was, 2 for options it does not understand.`;

export type Options = {
  seed: number;
  seconds: number;
  servers: number;
  /** Of a Redis Cluster; 0 for one Redis. */
  shards: number;
  rooms: number;
  appendfsync: string | undefined;
  faults: readonly FaultKind[];
  help: boolean;
};

const largestSeed = 2 ** 31 - 1;
const appendfsyncs = ['always', 'everysec', 'no'];

export function parseOptions(args: string[]): Options {
  const given = parse(args);
  const { seed, seconds = '25', servers = '3', rooms = '30', faults, help = false } = given;
  const isCluster = given['redis-cluster'] ?? false;
  return {
    seed: seed === undefined ? randomInt(largestSeed) : wholeNumber('seed', seed, 0, largestSeed),
    seconds: wholeNumber('seconds', seconds, 5, 3600),
    servers: wholeNumber('servers', servers, 1, 16),
    shards: isCluster ? clusterShards : 0,
    rooms: wholeNumber('rooms', rooms, 1, 500),
    appendfsync: oneOf('appendfsync', given.appendfsync, appendfsyncs),
    faults: chosenFaults(faults, isCluster),
    help,
  };
}

function parse(args: string[]) {
  return parseCommandLine({
    args,
    options: {
      seed: { type: 'string' },
      seconds: { type: 'string' },
      servers: { type: 'string' },
      rooms: { type: 'string' },
      'redis-cluster': { type: 'boolean' },
      appendfsync: { type: 'string' },
      faults: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}

function oneOf(option: string, text: string | undefined, choices: readonly string[]) {
  if (text === undefined || choices.includes(text)) return text;
  throw new BadOption(`--${option} takes ${choices.join(', ')}, not "${text}"`);
}

function chosenFaults(text: string | undefined, isCluster: boolean): FaultKind[] {
  const kinds = isCluster ? clusterFaultKinds : faultKinds;
  if (text === undefined) {
    return kinds.filter((kind) => process.platform === 'linux' || !linuxFaults.includes(kind));
  }
  if (text === 'none') return [];
  return text.split(',').map((name) => {
    const kind = kinds.find((each) => each === name);
    if (kind !== undefined) return kind;
    const isElsewhere = [...faultKinds, ...clusterFaultKinds].some((each) => each === name);
    const where = isElsewhere ? ` ${isCluster ? 'with' : 'without'} --redis-cluster` : '';
    throw new BadOption(`--faults: there is no "${name}"${where}`);
  });
}
