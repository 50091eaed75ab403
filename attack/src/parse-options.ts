/** Reads the command line of `npm run attack`: options, or what is wrong with them. */
import { randomInt } from 'node:crypto';
import { BadOption, parseCommandLine, wholeNumber } from '@tictactoe/local-cluster/command-line';
import type { Attack } from './attack.ts';
import { attacks } from './attacks.ts';

/** In seconds: a p99 of so few moves says nothing. */
export const leastForTimes = 10;

const nameWidth = Math.max(...attacks.map(({ name }) => name.length));

export const usage = `Attacks a cluster from one address after the other while others play, and measures what they notice.

Usage: npm run attack -- [options]

  --only NAME      only this attack; may be given several times
  --seconds N      for how long each goes on, 1 to 3600 (default 30); below ${leastForTimes}, neither
                   times nor memory afterwards are judged
  --seed N         decides what is random about it (default: by chance; it is printed)
  --markdown FILE  writes the table there as well, as Markdown
  --help           this text

${attacks.map(({ name, what }) => `  ${name.padEnd(nameWidth)}  ${what}`).join('\n')}

It needs Linux (addresses of 127.0.0.0/8, /proc), nginx and redis-server. Ends with 0 when nobody was
harmed, 1 when somebody was, 2 for options it does not understand.`;

export type Options = {
  attacks: readonly Attack[];
  seconds: number;
  seed: number;
  markdown: string | undefined;
  help: boolean;
};

const largestSeed = 2 ** 31 - 1;

export function parseOptions(args: string[]): Options {
  const { only, seconds = '30', seed, markdown, help = false } = parse(args);
  return {
    attacks: only === undefined ? attacks : only.map(attackNamed),
    seconds: wholeNumber('seconds', seconds, 1, 3600),
    seed: seed === undefined ? randomInt(largestSeed) : wholeNumber('seed', seed, 0, largestSeed),
    markdown,
    help,
  };
}

function parse(args: string[]) {
  return parseCommandLine({
    args,
    options: {
      only: { type: 'string', multiple: true },
      seconds: { type: 'string' },
      seed: { type: 'string' },
      markdown: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}

function attackNamed(name: string): Attack {
  const attack = attacks.find((each) => each.name === name);
  if (attack !== undefined) return attack;
  throw new BadOption(
    `--only: there is no "${name}", but ${attacks.map((each) => each.name).join(', ')}`,
  );
}
