/** Reads the command line of `npm run containers`: options, or what is wrong with them. */
import { BadOption, parseCommandLine, wholeNumber } from '@tictactoe/local-cluster/command-line';
import { type Case, cases } from './cases.ts';

const names = cases.map(({ name }) => name);
export const usage = `Builds and starts the containers, plays in them, kills, scales, deploys and stops them, and prints a table.

Usage: npm run containers -- [options]

  --cases LIST   which, by commas (default all):
                 ${names.join('\n                 ')}
  --rooms N      rooms in which people play, 3 to 300 (default 30)
  --help         this text

Needs Docker Engine 25 or newer with compose v2, and nothing else; it uses a project and a port of its
own and removes both. Ends with 0 when nothing acknowledged was lost and people could play on after each
case, with 1 when not, with 2 for options it does not understand.`;

export type Options = { chosen: readonly Case[]; rooms: number; help: boolean };

export function parseOptions(args: string[]): Options {
  const { cases: list, rooms = '30', help = false } = parse(args);
  const chosen = list?.split(',').map((name) => {
    const found = cases.find((each) => each.name === name);
    if (found === undefined) throw new BadOption(`--cases: there is no "${name}"`);
    return found;
  });
  return { chosen: chosen ?? cases, rooms: wholeNumber('rooms', rooms, 3, 300), help };
}

function parse(args: string[]) {
  return parseCommandLine({
    args,
    options: {
      cases: { type: 'string' },
      rooms: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}
