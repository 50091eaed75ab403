/** The configuration: everything comes from the environment, is parsed once and never read again. */
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { hasDatabase, isRedisUrlList, isSeveral, redisUrlsOf } from './redis-url.ts';
import {
  secretFileVariables,
  secrets,
  secretsGivenTwice,
  withSecretsFromFiles,
} from './secret-files.ts';
import { hasPublicUrlIfNeeded, securityOf, securityVariables } from './security-config.ts';

const number = (minimum: number, maximum: number) =>
  z.coerce.number().int().min(minimum).max(maximum);

/** To add a variable: a line here and one in .env.example (a test compares the two). */
const environmentSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1').describe('an address to listen on'),
  PORT: number(0, 65_535).default(3000).describe('a port, 0 for any free one'),
  SERVER_NAME: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/)
    .default(hostname())
    .describe('1 to 64 letters, digits, dots, hyphens or underscores'),
  REDIS_URL: z
    .string()
    .refine(isRedisUrlList)
    .optional()
    .describe(
      'redis://HOST or rediss://HOST, with USER@ or USER:PASSWORD@ before the host (percent-encoded, or ' +
        'the password as it is in REDIS_PASSWORD), :PORT and /NUMBER after it; several of them with commas ' +
        'between, with the same scheme, user and password and without /NUMBER, for nodes of a Redis Cluster; ' +
        'or nothing for the memory engine',
    ),
  REDIS_CLUSTER: z
    .enum(['on', 'off'])
    .optional()
    .describe(
      'on or off, or nothing: then several addresses in REDIS_URL mean on; off goes with one address, on with one ' +
        'or more, without /NUMBER',
    ),
  GAME_MOVES: z.enum(['on', 'sharded', 'off']).default('on').describe('on, sharded or off'),
  REDIS_PASSWORD: z
    .string()
    .regex(/^[^\ufffd]+$/) // what Node makes of bytes that are not UTF-8
    .optional()
    .describe('any text in UTF-8'),
  PLAYER_ID_KEY: z
    .string()
    .min(1)
    .default('tictactoe')
    .describe('any text, the same on all servers'),
  ...secretFileVariables,
  REQUEST_DEADLINE_MS: number(50, 60_000).default(2000).describe('milliseconds, 50 to 60000'),
  MAX_PENDING_COMMANDS: number(1, 1_000_000).default(10_000).describe('a count, 1 to 1000000'),
  ABSENCE_GRACE_MS: number(1000, 86_400_000)
    .default(60_000)
    .describe('milliseconds, 1000 to 86400000'),
  DRAIN_MS: number(0, 8000).default(3000).describe('milliseconds, 0 to 8000'),
  ROOM_TTL_SECONDS: number(5, 31_536_000).default(1800).describe('seconds, 5 to 31536000'),
  FINISHED_ROOM_TTL_SECONDS: number(60, 31_536_000)
    .default(604_800)
    .describe('seconds, 60 to 31536000'),
  ...securityVariables,
  STREAMS_PER_ADDRESS: number(0, 1_000_000).default(50).describe('a count, 0 to 1000000'),
  CLIENT_DIR: z
    .string()
    .min(1)
    .default(fileURLToPath(new URL('../../../client/dist', import.meta.url)))
    .describe('the folder of the built client'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('fatal, error, warn, info, debug, trace or silent'),
  LOG_FORMAT: z
    .enum(['json', 'pretty'])
    .default(process.stdout.isTTY ? 'pretty' : 'json')
    .describe('json or pretty; pretty on a terminal, else json'),
});

/** A certificate with a URL that is not TLS is a mistake; the client's own error would show the address. */
const hasTlsIfMeant = (values: z.output<typeof environmentSchema>): boolean =>
  values.REDIS_CA_FILE === undefined || values.REDIS_URL?.startsWith('redis:') !== true;
const tls = { path: ['REDIS_CA_FILE'] };

const isClusterMeant = ({ REDIS_CLUSTER, REDIS_URL = '' }: z.output<typeof environmentSchema>) =>
  REDIS_CLUSTER === 'on' || (REDIS_CLUSTER === undefined && isSeveral(REDIS_URL));
/** A cluster has one database, and one Redis one address. */
const fitsCluster = (values: z.output<typeof environmentSchema>): boolean => {
  const { REDIS_CLUSTER, REDIS_URL } = values;
  if (REDIS_URL === undefined) return REDIS_CLUSTER !== 'on';
  if (!isRedisUrlList(REDIS_URL)) return true; // said already
  return isClusterMeant(values) ? !hasDatabase(REDIS_URL) : !isSeveral(REDIS_URL);
};
const cluster = { path: ['REDIS_CLUSTER'] };

export type Config = ReturnType<typeof readConfig>;
export const environmentNames = Object.keys(environmentSchema.shape);

/** Thrown with one line per bad variable: its name, what was given and what is allowed. */
export class ConfigError extends Error {}

/** Empty variables count as absent, as docker compose passes them. */
export function readConfig(environment: NodeJS.ProcessEnv) {
  const given = Object.fromEntries(
    environmentNames.map((name) => [name, environment[name] || undefined]),
  );
  const complete = withSecretsFromFiles(given);
  const twice = secretsGivenTwice(given);
  const parsed = environmentSchema
    .refine(hasTlsIfMeant, tls)
    .refine(fitsCluster, cluster)
    .refine(hasPublicUrlIfNeeded, { path: ['PUBLIC_URL'] })
    .safeParse(complete);
  if (!parsed.success || twice.length > 0)
    throw new ConfigError(explain([...namesIn(parsed.error), ...twice], complete));
  const values = parsed.data;
  return {
    host: values.HOST,
    port: values.PORT,
    serverName: values.SERVER_NAME,
    /** One, or some of the nodes of a cluster; with the password in each. Undefined: the memory engine. */
    redisUrls:
      values.REDIS_URL === undefined
        ? undefined
        : redisUrlsOf(values.REDIS_URL, values.REDIS_PASSWORD),
    isRedisCluster: isClusterMeant(values),
    gameMoves: values.GAME_MOVES,
    playerIdKey: values.PLAYER_ID_KEY,
    requestDeadlineMs: values.REQUEST_DEADLINE_MS,
    maxPendingCommands: values.MAX_PENDING_COMMANDS,
    absenceGraceMs: values.ABSENCE_GRACE_MS,
    drainMs: values.DRAIN_MS,
    roomTtlSeconds: values.ROOM_TTL_SECONDS,
    finishedRoomTtlSeconds: values.FINISHED_ROOM_TTL_SECONDS,
    ...securityOf(values),
    streamsPerAddress: values.STREAMS_PER_ADDRESS,
    clientDir: values.CLIENT_DIR,
    logLevel: values.LOG_LEVEL,
    logFormat: values.LOG_FORMAT,
  };
}

const namesIn = (error: z.ZodError | undefined): string[] =>
  (error?.issues ?? []).map((issue) => String(issue.path[0]));

function explain(names: string[], given: Record<string, string | undefined>): string {
  return [...new Set(names)]
    .map((name) => {
      const schema = environmentSchema.shape[name as keyof typeof environmentSchema.shape];
      const isSecret = secrets.includes(name);
      const shown =
        given[name] === undefined ? 'nothing' : isSecret ? 'what was given' : `"${given[name]}"`;
      return `${name}: ${shown} is not allowed; it must be ${schema.description}`;
    })
    .join('\n');
}
