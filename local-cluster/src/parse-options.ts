/** Reads the command line of `npm run local-cluster`: options, or what is wrong with them. */
import { parseCommandLine, wholeNumber } from './command-line.ts';

const mostServers = 32;

export const usage = `Starts Redis, nginx and several servers on this machine, as one game behind one URL.

Usage: npm run local-cluster -- [options]

  --servers N   how many servers (default 2, at most ${mostServers})
  --port P      where nginx listens (default 8080 if that is free, else any free port)
  --help        this text

Ctrl-C ends all of them; a second Ctrl-C kills them.`;

export type Options = { servers: number; port: number | undefined; help: boolean };

export function parseOptions(args: string[]): Options {
  const { servers, port, help } = parse(args);
  return {
    servers: wholeNumber('servers', servers ?? '2', 1, mostServers),
    port: port === undefined ? undefined : wholeNumber('port', port, 1, 65_535),
    help: help ?? false,
  };
}

function parse(args: string[]) {
  return parseCommandLine({
    args,
    options: {
      servers: { type: 'string' },
      port: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}
