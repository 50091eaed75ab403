/**
 * What goes over the wire between a client and a server: requests with their acknowledgements, and
 * the events a server sends. Both sides' types come from these schemas.
 *
 * To add a request: a line in `requestSchemas`, what it counts as in the server's request-costs.ts, its handler
 * in its handlers.ts.
 * To add an event: a line in `ServerToClientEvents`.
 */
import { z } from 'zod';
import { accountIdSchema } from './account-id.ts';
import type { ErrorCode } from './error-codes.ts';
import { type ComputerLevel, computerLevels } from './games/game.ts';
import { defaultGame, type GameMove, type GameOptions, gameNamed, isGame } from './games/games.ts';
import { kindOf, matchKindNamed } from './games/match-kinds.ts';
import { areOptionsOf, optionsSchema } from './games/schemas.ts';
import {
  isMessage,
  messageMaxLength,
  type Reaction,
  reactions,
  tidyMessage,
} from './message-text.ts';
import type { PlayerClock } from './player-clocks.ts';
import type { Room } from './room.ts';
import {
  nameSchema,
  playerClockSchema,
  playerIdSchema,
  roomIdSchema,
  turnTimeSchema,
} from './room-schema.ts';
import type { TurnTime } from './turn-clocks.ts';

/** A larger message is refused as `too_large`, in bytes. */
export const maxMessageBytes = 4096;
/** A still larger one ends the connection, in bytes. */
export const maxFrameBytes = 16_384;

/** What of the handshake is read first, whatever else a page of another release says there [R12]. */
export const spokenSchema = z.object({ protocol: z.int().default(1) });
/** Sent once, in the handshake's `auth`; fields that are not known here are left out. */
export const handshakeSchema = spokenSchema.extend({
  /** At least 128 random bits, base64url; never leaves the two ends. */
  secret: z.string().regex(/^[A-Za-z0-9_-]{22,64}$/),
});
export type Handshake = z.input<typeof handshakeSchema>;

const messageSchema = z
  .string()
  .max(messageMaxLength * 4)
  .transform(tidyMessage)
  .refine(isMessage, { error: 'a message needs something to read and must not be too long' });

/** A newer page may name kinds that are not known here [R12]: at least one has to be. */
const matchKindsSchema = z
  .array(z.string().max(60))
  .max(50)
  .transform((names) => [...new Set(names)].filter((name) => matchKindNamed(name) !== undefined))
  .refine((known) => known.length > 0, { error: 'nobody can be matched for any of these' });

const inRoom = { roomId: roomIdSchema };
const inRound = { ...inRoom, round: z.int().min(1) };

type Playable = {
  game?: string | undefined;
  variant?: GameOptions | undefined;
  computer?: ComputerLevel | undefined;
};
const isPlayable = ({ game = defaultGame, variant, computer }: Playable): boolean => {
  if (!isGame(game)) return false;
  const { defaultOptions, computerLevels: levels } = gameNamed(game);
  return (
    areOptionsOf(game, variant === undefined ? defaultOptions : variant) &&
    (computer === undefined || levels.includes(computer))
  );
};

const mayBeRated = (request: Playable & { isRated?: boolean | undefined }): boolean =>
  request.isRated !== true ||
  (isPlayable(request) && request.computer === undefined && kindOf(request) !== null);

/** The payload of every request, by event name. Each is answered with a `Reply`. */
export const requestSchemas = {
  /** Makes a room and seats its creator. */
  'room:create': z
    .strictObject({
      name: nameSchema,
      /** The default one if absent. */
      game: z.string().optional(),
      /** The options of that game; its default if absent. */
      variant: optionsSchema.optional(),
      turnTimeMs: turnTimeSchema.optional(),
      /** Instead of a clock for each turn. */
      playerClock: playerClockSchema.optional(),
      /** Who has the first move, on X; the creator if absent. */
      begins: z.enum(['creator', 'opponent', 'chance']).optional(),
      /** Listed in the lobby: to join while a seat is free, to watch while it is played. */
      isPublic: z.boolean().optional(),
      /** Its games count for the ratings of both, where both have accounts. */
      isRated: z.boolean().optional(),
      /** The opponent is the computer, of this level. */
      computer: z.enum(computerLevels).optional(),
      /** The account that is asked to play: `challenge:received` reaches it in all its tabs. For those who are signed in. */
      challenged: accountIdSchema.optional(),
    })
    .refine(isPlayable, { error: 'there is no such game, or not with these options' })
    .refine(mayBeRated, { error: 'there are no ratings for this' })
    .refine(({ computer, challenged, isPublic }) => !challenged || (!computer && !isPublic), {
      error: 'a challenge is for one player, and for nobody else',
    })
    .refine(({ turnTimeMs, playerClock }) => !turnTimeMs || !playerClock, {
      error: 'a clock for each turn or for each player, not both',
    }),
  /**
   * Takes a free seat or one's own, else watches; from then on `room:updated` arrives. A `watcher`
   * takes no free seat.
   */
  'room:join': z.strictObject({
    ...inRoom,
    name: nameSchema,
    as: z.enum(['player', 'watcher']).optional(),
    /** The newest document one has seen of it: by that a server learns that the store has lost moves. */
    known: z.strictObject({ lineage: z.int().min(0), version: z.int().min(1) }).optional(),
  }),
  /** Leaves the seat for good and stops watching. */
  'room:leave': z.strictObject(inRoom),
  /**
   * `turn` is the count of moves made before this one: it makes a repeated move harmless [R5]. So does
   * `round` for one that comes so late that another game is being played; without it, any will do.
   */
  'move:play': z
    .strictObject({
      ...inRoom,
      round: z.int().min(1).optional(),
      /** In the form of the room's game: a cell in tic-tac-toe. */
      move: z.json().optional(),
      /** The same, as pages of protocol 1 name it. */
      cell: z.int().min(0).optional(),
      turn: z.int().min(0),
    })
    .refine(({ move, cell }) => (move === undefined) !== (cell === undefined), {
      error: 'exactly one of move and cell',
    })
    .transform(({ cell, move = cell, ...rest }) => ({ ...rest, move })),
  'game:resign': z.strictObject(inRound),
  /** Ends a game whose opponent has been away for longer than the grace. */
  'game:claim': z.strictObject({ ...inRound, outcome: z.enum(['win', 'draw']) }),
  /** Offers a rematch after the named round, or accepts the other's offer. */
  'rematch:offer': z.strictObject(inRound),

  /**
   * Looks for an opponent among all who do. The reply has the room to meet in, or null: then
   * `match:ready` has it later. `after` is a match at which the other did not turn up: the search goes on
   * waiting where one was. Said again, as with other wishes, it keeps one's place.
   */
  'match:seek': z.strictObject({
    name: nameSchema,
    after: roomIdSchema.optional(),
    /** What one would play, by names such as `tic-tac-toe/4x4`, first what one likes best; 3x3 if absent. */
    kinds: matchKindsSchema.optional(),
    /** One plays the computer meanwhile and is asked first, so the other has to wait. */
    isPlayingComputer: z.boolean().optional(),
    /** The game is to count for the ratings of both, if the other wants it too and both have accounts; true if absent. */
    isRated: z.boolean().optional(),
  }),
  /** Looks no longer. */
  'match:cancel': z.strictObject({}),

  /** Of the challenged account; who accepts also joins the room. Harmless when repeated. */
  'challenge:answer': z.strictObject({ ...inRoom, isAccepted: z.boolean() }),

  /** Says something to the other player, and to watchers if both share the chat; for those who hold a seat. */
  'chat:say': z.strictObject({ ...inRoom, text: messageSchema }),
  /** The last messages one may read, once more: `chat:history` brings them after every join. */
  'chat:read': z.strictObject(inRoom),
  /**
   * Whether watchers may read what is said from now on, and see reactions: so it is while both players say yes.
   * For those who hold a seat, once both are taken.
   */
  'chat:share': z.strictObject({ ...inRoom, isShared: z.boolean() }),
  /** For those who hold a seat; seen by those who are there and may read the chat, and forgotten. */
  'reaction:send': z.strictObject({ ...inRoom, reaction: z.enum(reactions) }),

  /** The lobby now; from then on `lobby:updated` arrives. */
  'lobby:watch': z.strictObject({}),
  'lobby:leave': z.strictObject({}),
} as const;

export type RequestName = keyof typeof requestSchemas;

/** What a handler gets: the payload after validation. */
export type Payload<Name extends RequestName> = z.output<(typeof requestSchemas)[Name]>;
/** What a client sends. */
export type RequestPayload<Name extends RequestName> = z.input<(typeof requestSchemas)[Name]>;

/** A refusal brings the room along where there is one, so that who was refused sees why. */
export type Refused = { ok: false; code: ErrorCode; room?: Room };

/** What requests are answered with that are not about a room's document. */
export type OtherResults = {
  'match:seek': { roomId: string | null; meeting?: Meeting };
  'match:cancel': object;
  'challenge:answer': object;
  'chat:say': object;
  'chat:read': { messages: ChatMessage[] };
  'chat:share': object;
  'reaction:send': object;
  'lobby:watch': { lobby: Lobby };
  'lobby:leave': object;
};
export type RoomRequestName = Exclude<RequestName, keyof OtherResults>;

/** Every request is answered [R8]. */
export type Reply = { ok: true; room: Room } | Refused;
export type ReplyTo<Name extends RequestName> = Name extends keyof OtherResults
  ? ({ ok: true } & OtherResults[Name]) | Refused
  : Reply;

/**
 * Sent once per connection: which server this is and what it speaks, who the player is to others, and the time by the
 * servers' clock in milliseconds since 1970, by which a room's times are to be read.
 */
export const welcomeSchema = z.object({
  server: z.string(),
  playerId: playerIdSchema,
  now: z.int(),
  /** Which protocol the server speaks; absent for version 1. */
  protocol: z.int().min(1).optional(),
  /** The account of this browser, null if it is signed in to none; absent where there are no accounts. */
  account: z.object({ id: accountIdSchema, name: z.string() }).nullable().optional(),
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

/** `id` grows with time and is unique in its room; `at` in ms since 1970. `isShared` if watchers may read it, too. */
export const chatMessageSchema = z.object({
  id: z.string(),
  playerId: playerIdSchema,
  name: z.string(),
  text: z.string(),
  at: z.int(),
  isShared: z.literal(true).optional(),
});
export type ChatMessage = z.infer<typeof chatMessageSchema>;

/** A match as one of the two sees it. */
export type Meeting = {
  /** The other one's name. */
  name: string;
  /** When the two must have met, in ms since 1970 by the servers' clock. */
  until: number;
  /** The other one plays the computer, and is asked. */
  isAsked: boolean;
};

/** Somebody asks the account of the socket for a game. */
export type GameChallenge = {
  /** Where the challenger waits. */
  roomId: string;
  from: { id: string; name: string };
  game: string;
  variant: GameOptions;
  turnTimeMs: TurnTime;
  playerClock?: PlayerClock | undefined;
  isRated: boolean;
  /** It can be answered until then, in ms since 1970 by the servers' clock. */
  until: number;
};

/** What goes on everywhere, a second old at most. */
export type Lobby = {
  /** The store is away: the rest is as it was last known. */
  isPaused?: boolean | undefined;
  /** People connected, and games being played by people who are here. */
  players: number;
  games: number;
  /** People who look for an opponent. */
  seeking: number;
  /** Public games with a free seat, the newest first, at most 20. */
  open: {
    roomId: string;
    name: string;
    game: string;
    variant: GameOptions;
    turnTimeMs: TurnTime;
    playerClock?: PlayerClock | undefined;
  }[];
  /** Public games being played, which one may watch, at most 5. */
  playing: {
    roomId: string;
    names: [string, string];
    game: string;
    variant: GameOptions;
    moves: GameMove[];
  }[];
};

/** What a rated game has made of the ratings of both, rounded; null where it did not count. */
export type RatedOutcome = {
  roomId: string;
  round: number;
  changes: Record<'X' | 'O', { before: number; after: number; isProvisional: boolean }> | null;
};

/** What a server sends by itself. */
export type ServerToClientEvents = {
  welcome: (welcome: Welcome) => void;
  /** The whole room after a change. The one whose request changed it gets it as the reply instead. */
  'room:updated': (room: Room) => void;
  'presence:updated': (presence: Presence) => void;
  /** Of people who were looking for each other: the room to meet in. Servers of protocol 2 say no more than that. */
  'match:ready': (match: { roomId: string; meeting?: Meeting }) => void;
  /** To one who is being asked: the other waits there no more. The search goes on. */
  'match:over': (match: { roomId: string }) => void;
  /**
   * After `room:join`: the last messages one may read, later ones come one by one as `chat:said`; and which players
   * share the chat with watchers. Servers of protocol 2 name none, and let watchers read everything.
   */
  'chat:history': (history: {
    roomId: string;
    messages: ChatMessage[];
    sharedBy?: string[] | undefined;
  }) => void;
  /** After a `chat:share`, to everybody in the room: the ids of all players who share the chat with watchers. */
  'chat:shared': (shared: { roomId: string; sharedBy: string[] }) => void;
  'chat:said': (said: { roomId: string; message: ChatMessage }) => void;
  'reaction:sent': (sent: { roomId: string; playerId: string; reaction: Reaction }) => void;
  'lobby:updated': (lobby: Lobby) => void;
  /** What became of a request that could not be answered because it asked for no acknowledgement. */
  'request:refused': (refusal: { event: string; code: ErrorCode }) => void;
  /** The server is about to end; the connection will break and should be made anew at once. */
  'server:draining': () => void;
  /**
   * To everybody in the room: a game of it has been counted, or was not because the two have had enough of them today.
   * Also after `room:join`, where the last game of the room has been counted.
   */
  'game:rated': (rated: RatedOutcome) => void;
  /** To all sockets of the challenged account, and to those that connect before it is answered. */
  'challenge:received': (challenge: GameChallenge) => void;
  /** To the same: it was answered in one of their tabs, or the challenger has left. */
  'challenge:over': (challenge: { roomId: string }) => void;
  /** To the challenger's room. */
  'challenge:declined': (challenge: { roomId: string }) => void;
  /** To the sockets of an account: it has another name, or the session has ended, and who is there is a guest. */
  'account:changed': (changed: { account: { id: string; name: string } | null }) => void;
};

/** What a client sends; each request is acknowledged with its reply. */
export type ClientToServerEvents = {
  [Name in RequestName]: (
    payload: RequestPayload<Name>,
    reply: (reply: ReplyTo<Name>) => void,
  ) => void;
};
