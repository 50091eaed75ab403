/** Secrets from files, as orchestrators mount them: NAME_FILE names a file that holds what NAME would. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

type Environment = Record<string, string | undefined>;

const names = ['REDIS_URL', 'REDIS_PASSWORD', 'PLAYER_ID_KEY'] as const;
const fileOf = (name: string): string => `${name}_FILE`;

const secretFile = (name: (typeof names)[number]) =>
  z
    .string()
    .refine((file) => readSecret(file) !== undefined)
    .optional()
    .describe(`the path of a readable file that holds text in UTF-8, without ${name} beside it`);

/** Variables of the environment; config.ts reads them along with its own. */
export const secretFileVariables = {
  REDIS_URL_FILE: secretFile('REDIS_URL'),
  REDIS_PASSWORD_FILE: secretFile('REDIS_PASSWORD'),
  PLAYER_ID_KEY_FILE: secretFile('PLAYER_ID_KEY'),
};

/** Not to be repeated: they hold a secret, or by mistake one in place of its file's path. */
export const secrets: readonly string[] = [...names, ...names.map(fileOf)];

/** The environment with what is in the files; a file that cannot be read adds nothing. */
export function withSecretsFromFiles(given: Environment): Environment {
  const found = names.map((name) => [name, given[name] ?? readSecret(given[fileOf(name)])]);
  return { ...given, ...Object.fromEntries(found) };
}

/** The NAME_FILE variables that have their NAME beside them: nobody could tell which one counts. */
export const secretsGivenTwice = (given: Environment): string[] =>
  names
    .filter((name) => given[name] !== undefined && given[fileOf(name)] !== undefined)
    .map(fileOf);

/** Without one newline at its end, which editors and `echo` put there; redis/start.sh reads it alike. */
function readSecret(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    const text = readFileSync(file, 'utf8').replace(/\n$/, '');
    return text === '' || text.includes('\ufffd') ? undefined : text;
  } catch {
    return undefined;
  }
}
