/**
 * The record of a run, in order: all requests, replies, events, stored documents and faults.
 *
 * The types are the checker's own. They state what the protocol promises, independently of shared code;
 * options and moves are in the form of the game.
 */
import type { GameMove, GameOptions } from '@tictactoe/shared/games/games';

export type Mark = 'X' | 'O';

type SeatDocument = {
  playerId: string;
  name: string;
  wins: number;
  hasLeft: boolean;
  /** How well the computer plays this seat; nothing for a person. */
  computer?: string | null;
  away: { since: number; claimableAt: number } | null;
  account?: { id: string };
};

export type RoomDocument = {
  id: string;
  version: number;
  status: 'waiting' | 'playing' | 'over';
  game: string;
  variant: GameOptions;
  turnTimeMs: number | null;
  /** Where each player has a clock; `leftMs` as the turn began, or as the round ended. */
  playerClock?: { baseMs: number; incrementMs: number; leftMs: Record<Mark, number> };
  round: number;
  draws: number;
  moves: GameMove[];
  seats: Record<Mark, SeatDocument | null>;
  /** The lineage of the store in which it was last changed; a later one has the greater number. */
  lineage?: number;
  turnEndsAt?: number | null;
  computerMovesAt?: number | null;
  meetBy?: number | null;
  /** Strangers who were matched: since when each had waited. */
  matched?: Record<string, number> | null;
  isRated?: boolean;
  result?: { reason: string; winner: Mark | null };
  rematchOfferedBy?: Mark | null;
  createdAt: number;
  changedAt: number;
};

export type ChatMessage = { playerId: string; text: string };

/** A rated game as one of its players has it for good. */
export type CountedGame = {
  /** Code of the room, a dot, and the round. */
  id: string;
  /** The game and its board. */
  kind: string;
  /** As it stood before the game. */
  opponent: { id: string; rating: number };
  outcome: 'won' | 'drawn' | 'lost';
  before: number;
  after: number;
};

/** One message of the channel `game-moves`, with what the game adds. */
export type Announcement = Record<string, unknown> & {
  room: string;
  version: number;
  status: string;
  winner: Mark | null;
  server: string;
};

/** `shards`: what happens concerns rooms on these alone. */
type Phase = { fault: number; kind: string; phase: 'begin' | 'end'; shards?: readonly number[] };

export type Occurrence =
  /** `round` is the round the player means; `expected` the codes that a deliberately wrong request may get. */
  | {
      type: 'sent';
      client: string;
      playerId: string;
      request: number;
      name: string;
      roomId: string;
      payload: Record<string, unknown>;
      round: number | null;
      expected: string[] | null;
    }
  | {
      type: 'answered';
      client: string;
      request: number;
      code: string;
      room: RoomDocument | null;
    }
  | { type: 'unanswered'; client: string; request: number; reason: string }
  | { type: 'told'; client: string; room: RoomDocument }
  /** A client that looks for an opponent was sent to a room to meet one. */
  | { type: 'matched'; client: string; roomId: string }
  /** What a client found in the room's chat after all faults. */
  | { type: 'chat'; client: string; roomId: string; messages: ChatMessage[] }
  /** What an account has in the end: its games, the oldest first, and what it stands at. */
  | {
      type: 'ratings';
      account: string;
      games: CountedGame[];
      standings: { kind: string; rating: number; games: number }[];
    }
  | { type: 'connected'; client: string; server: string }
  | { type: 'disconnected'; client: string; reason: string }
  /** What the observer received on the room's own channel. */
  | { type: 'published'; room: RoomDocument }
  /** What the observer found when it read the room's key. */
  | { type: 'stored'; roomId: string; room: RoomDocument | null }
  | { type: 'announced'; announcement: Announcement }
  /** Whether the observer is subscribed, to all rooms or to one; while it is not, it may miss something. */
  | { type: 'observing'; isListening: boolean; roomId?: string }
  /** On which shard of a Redis Cluster a room lies. */
  | { type: 'placed'; roomId: string; shard: number }
  /** When Redis writes to disk, by its own setting. */
  | { type: 'durability'; appendfsync: string }
  /** Begin or end of a time in which certainly no server could change anything, or nothing on some shards. */
  | ({ type: 'standstill' } & Phase)
  | ({ type: 'fault'; target: string } & Phase)
  /** A server, or this program, did not run until now for so long, for the machine was too busy. */
  | { type: 'stalled'; process: string; stalledMs: number }
  /** A server ended by itself, or logged an error. */
  | { type: 'crash'; server: string; what: string }
  /** The version a client ended on, after all faults and enough time to catch up. */
  | { type: 'ended'; client: string; playerId: string; roomId: string; version: number };

export type Event = Occurrence & {
  /** Its place in the record, from 0. */
  readonly index: number;
  /** Milliseconds since 1970 by the clock of this machine, which is also Redis' where that does not jump. */
  readonly at: number;
};
export type EventOf<Type extends Event['type']> = Extract<Event, { type: Type }>;

export type History = readonly Event[];
export type Recorder = { readonly events: History; record(occurrence: Occurrence): void };

export function createRecorder(now: () => number = Date.now): Recorder {
  const events: Event[] = [];
  return {
    events,
    record: (occurrence) => void events.push({ index: events.length, at: now(), ...occurrence }),
  };
}

/** Whether the event is about the room, or about no room in particular. */
export function concerns(event: Event, roomId: string, requests: ReadonlySet<string>): boolean {
  switch (event.type) {
    case 'sent':
    case 'stored':
    case 'ended':
    case 'matched':
    case 'chat':
    case 'placed':
      return event.roomId === roomId;
    case 'observing':
      return event.roomId === undefined || event.roomId === roomId;
    case 'answered':
    case 'unanswered':
      return requests.has(requestKey(event));
    case 'told':
    case 'published':
      return event.room.id === roomId;
    case 'announced':
      return event.announcement.room === roomId;
    case 'connected':
    case 'disconnected':
    case 'durability':
    case 'standstill':
    case 'fault':
    case 'crash':
    case 'stalled':
      return true;
    case 'ratings':
      return event.games.some(({ id }) => id.startsWith(`${roomId}.`));
    default:
      return event satisfies never;
  }
}

export const requestKey = ({ client, request }: { client: string; request: number }): string =>
  `${client}#${request}`;
