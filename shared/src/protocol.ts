/**
 * What goes over the wire between a client and a server: requests with their acknowledgements, and
 * the facts a server tells. Both sides' types come from these schemas.
 *
 * To add a request: a line in `requestSchemas`, its handler in the server's handlers.ts.
 * To add a fact: a line in `Facts`.
 */
import { z } from 'zod';
import type { ErrorCode } from './error-codes.ts';
import type { Room } from './room.ts';
import {
  nameSchema,
  playerIdSchema,
  roomIdSchema,
  turnTimeSchema,
  variantSchema,
} from './room-schema.ts';

/** A larger message is refused as `too_large`, in bytes. */
export const maxMessageBytes = 4096;
/** A still larger one ends the connection, in bytes. */
export const maxFrameBytes = 16_384;

/** Sent once, in the handshake's `auth`. At least 128 random bits, base64url; never leaves the two ends. */
export const handshakeSchema = z.object({ secret: z.string().regex(/^[A-Za-z0-9_-]{22,64}$/) });
export type Handshake = z.infer<typeof handshakeSchema>;

const inRoom = { roomId: roomIdSchema };
const inRound = { ...inRoom, round: z.int().min(1) };

/** The payload of every request, by event name. Each is answered with a `Reply`. */
export const requestSchemas = {
  /** Makes a room and seats its creator on X. */
  'room:create': z.strictObject({
    name: nameSchema,
    variant: variantSchema.optional(),
    turnTimeMs: turnTimeSchema.optional(),
  }),
  /** Takes a free seat or one's own, else watches; from then on `room:updated` arrives. */
  'room:join': z.strictObject({ ...inRoom, name: nameSchema }),
  /** Gives the seat up for good and stops watching. */
  'room:leave': z.strictObject(inRoom),
  /** `turn` is the count of moves made before this one: it makes a repeated move harmless [R5]. */
  'move:play': z.strictObject({ ...inRoom, cell: z.int().min(0), turn: z.int().min(0) }),
  'game:resign': z.strictObject(inRound),
  /** Ends a game whose opponent has been away for longer than the grace. */
  'game:claim': z.strictObject({ ...inRound, outcome: z.enum(['win', 'draw']) }),
  /** Offers a rematch after the named round, or accepts the other's offer. */
  'rematch:offer': z.strictObject(inRound),
} as const;

export type RequestName = keyof typeof requestSchemas;
/** What a handler gets: the payload after validation. */
export type Payload<Name extends RequestName> = z.output<(typeof requestSchemas)[Name]>;
/** What a client sends. */
export type RequestPayload<Name extends RequestName> = z.input<(typeof requestSchemas)[Name]>;

/** Every request is answered [R8]. A refusal brings the room along where there is one, so that who was refused sees why. */
export type Reply = { ok: true; room: Room } | { ok: false; code: ErrorCode; room?: Room };

/**
 * Told once per connection: which server this is, who the player is to others, and the time by the
 * servers' clock in milliseconds since 1970, by which a room's times are to be read.
 */
export const welcomeSchema = z.object({
  server: z.string(),
  playerId: playerIdSchema,
  now: z.int(),
});
export type Welcome = z.infer<typeof welcomeSchema>;

/**
 * Who is connected to a room right now. `version` grows with each change; a lower one is to be
 * ignored. `players` holds the seated ones that are here, each with the server it is on.
 */
export const presenceSchema = z.object({
  roomId: roomIdSchema,
  version: z.number(),
  players: z.array(z.object({ playerId: playerIdSchema, server: z.string() })),
  watchers: z.int().min(0),
});
export type Presence = z.infer<typeof presenceSchema>;

/** Facts, from the server to its clients. */
export type Facts = {
  welcome: (welcome: Welcome) => void;
  /** The whole room after a change. The one whose request changed it gets it as the reply instead. */
  'room:updated': (room: Room) => void;
  'presence:updated': (presence: Presence) => void;
  /** What became of a request that could not be answered because it asked for no acknowledgement. */
  'request:refused': (refusal: { event: string; code: ErrorCode }) => void;
  /** The server is about to end; the connection will break and should be made anew at once. */
  'server:draining': () => void;
};

export type Requests = {
  [Name in RequestName]: (payload: RequestPayload<Name>, reply: (reply: Reply) => void) => void;
};
