/** Reads the command line of `npm run local-cluster`: options, or what is wrong with them. */
import { parseArgs } from 'node:util';

const mostServers = 32;

export const usage = `Starts Redis, nginx and several servers on this machine, as one game behind one URL.

Usage: npm run local-cluster -- [options]

  --servers N   how many servers (default 2, at most ${mostServers})
  --port P      where nginx listens (default 8080 if that is free, else any free port)
  --help        this text

Ctrl-C ends all of them; a second Ctrl-C kills them.`;

export type Options = { servers: number; port: number | undefined; help: boolean };

export class BadOption extends Error {}

export function parseOptions(args: string[]): Options {
  const { servers, port, help } = parse(args);
  return {
    servers: wholeNumber('--servers', servers ?? '2', 1, mostServers),
    port: port === undefined ? undefined : wholeNumber('--port', port, 1, 65_535),
    help: help ?? false,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        servers: { type: 'string' },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new BadOption(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new BadOption(`${option} takes a whole number from ${least} to ${most}, not "${text}"`);
}
