/** What all tools of this project share in reading their command lines. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** A mistake in the command line; the message is for whoever typed it. */
export class BadOption extends Error {}

/** As `parseArgs`; throws `BadOption`. */
export function parseCommandLine<T extends ParseArgsConfig>(
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new BadOption(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** The value of `--option`, both bounds included; throws `BadOption` for any other text. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new BadOption(`--${option} takes a whole number from ${least} to ${most}, not "${text}"`);
}
