/**
 * What the servers answer over plain HTTP: the schemas of the answers and streams under /api, of which
 * their types and the OpenAPI document come.
 */
import { z } from 'zod';
import type { ErrorCode } from './error-codes.ts';
import { moveSchema, optionsSchema } from './games/schemas.ts';
import type { Lobby } from './protocol.ts';
import { markSchema, playerClockSchema, roomIdSchema, turnTimeSchema } from './room-schema.ts';

/** Codes that only an HTTP answer has, besides those of requests. */
export const httpErrorMeanings = {
  not_found: 'There is nothing at this address.',
  method_not_allowed: 'This address can only be read: GET.',
  too_many_streams: 'This address has as many event streams open as it may have.',
} as const;
export type HttpErrorCode = ErrorCode | keyof typeof httpErrorMeanings;

export const httpErrorSchema = z.object({
  code: z.string().describe('A word for programs; it does not change.'),
  message: z.string().describe('A sentence for people.'),
});

const milliseconds = z.number().min(0);
/** In ms since 1970, by the clock that all servers share. */
const time = z.number().min(0);
const count = z.int().min(0);

export const lobbySchema = z.object({
  isPaused: z.boolean().optional().describe('Redis is away: the rest is as it was last known.'),
  players: count.describe('People connected.'),
  games: count.describe('Games being played by people who are here.'),
  seeking: count.describe('People who look for an opponent.'),
  open: z
    .array(
      z.object({
        roomId: roomIdSchema,
        name: z.string(),
        game: z.string(),
        variant: optionsSchema,
        turnTimeMs: turnTimeSchema,
        playerClock: playerClockSchema.optional(),
      }),
    )
    .describe('Public games with a free seat, the newest first, at most 20.'),
  playing: z
    .array(
      z.object({
        roomId: roomIdSchema,
        names: z.tuple([z.string(), z.string()]),
        game: z.string(),
        variant: optionsSchema,
        moves: z.array(moveSchema),
      }),
    )
    .describe('Public games being played, which one may watch, at most 5.'),
}) satisfies z.ZodType<Lobby>;

/** A part of the rooms that has a Redis of its own, as one server sees it; addresses are told to nobody. */
const shardReportSchema = z.object({
  firstGroup: count.describe('The first group of rooms there, by which servers tell shards apart.'),
  pausedSince: time.nullable().describe('Null while the rooms there can be played.'),
  rooms: count.describe('Rooms there of which it keeps a copy.'),
  commitsPerSecond: z.number().min(0),
});
export type ShardReport = z.infer<typeof shardReportSchema>;

/** What a server says of itself with every renewal of its lease. */
export const serverReportSchema = z.object({
  name: z.string(),
  version: z.string().describe('Of the program it runs.'),
  startedAt: time,
  isDraining: z.boolean().describe('It takes nobody any more and is about to end.'),
  isReady: z.boolean().describe('Its rooms can be loaded and committed.'),
  url: z
    .url({ protocol: /^http$/ })
    .optional()
    .describe('Where the other servers reach it; told to nobody else.'),
  sockets: count.describe('Players connected to it.'),
  games: z
    .number()
    .min(0)
    .describe('Games they play; one played on two servers counts half on each.'),
  rooms: count.describe('Rooms it keeps a copy of.'),
  streams: count.describe('Event streams it feeds.'),
  clusterStreams: count.describe('Of these, the ones on what you are reading.'),
  moves: count.describe('Moves made through it since it started.'),
  movesPerSecond: z.number().min(0),
  eventLoopDelayMs: milliseconds.describe('The 99th percentile over the last second.'),
  onTime: count.describe('Requests answered within their deadline since it started.'),
  late: count.describe('Requests answered "unavailable" at their deadline.'),
  dropped: count.describe('Requests refused at once: too much to do, or the store was away.'),
  shards: z
    .array(shardReportSchema)
    .optional()
    .describe('Where several share the rooms; told to the other servers, which sum them up.'),
});
export type ServerReport = z.infer<typeof serverReportSchema>;

/** A part of the rooms that has a Redis of its own, over all servers. */
export const shardSchema = z.object({
  number: z.int().min(1),
  servers: count.describe('Servers that know of it.'),
  pausedOn: count.describe('Of these, the ones from which its rooms cannot be played now.'),
  pausedSince: time.nullable().describe('On the first of them; null while there is none.'),
  rooms: count.describe('Copies of its rooms; one that two servers keep counts twice.'),
  commitsPerSecond: z.number().min(0),
});
export type Shard = z.infer<typeof shardSchema>;

/** All servers that are up, and what the world may know of them. */
export const clusterSchema = z.object({
  at: time,
  servers: z.array(serverReportSchema.omit({ url: true, shards: true })),
  isPartial: z
    .boolean()
    .optional()
    .describe('The others cannot be asked: this is the server that answers, and what it sees.'),
  shards: z.array(shardSchema).optional().describe('Where several share the rooms.'),
});
export type Cluster = z.infer<typeof clusterSchema>;

/** One request that was answered. */
export const commandReportSchema = z.object({
  event: z.string(),
  room: z
    .string()
    .max(6)
    .nullable()
    .describe('Tells rooms apart, and says nothing of their codes: these are keys.'),
  code: z.string().describe('"ok", or why it was refused.'),
  verdict: z.enum(['onTime', 'late', 'dropped']),
  receivedAt: time,
  deadlineAt: time,
  committedAt: time.nullable().describe('Null where nothing was committed on its account.'),
  answeredAt: time,
  move: z
    .object({
      game: z.string(),
      variant: optionsSchema,
      move: moveSchema,
      /** As release 1.0.0 has them, which knows one game: to go two releases later. */
      cell: moveSchema,
      rows: count.optional(),
      columns: count.optional(),
      mark: markSchema,
      moves: z.array(moveSchema).describe('The moves up to this one, in order.'),
    })
    .nullable()
    .describe('The move that was made, if the room is public.'),
});
export type CommandReport = z.infer<typeof commandReportSchema>;

/** What one server answered within a tenth of a second. */
export const commandsSchema = z.object({
  server: z.string(),
  commands: z.array(commandReportSchema),
  omitted: count.describe('How many more there were than are told here.'),
});
export type Commands = z.infer<typeof commandsSchema>;
