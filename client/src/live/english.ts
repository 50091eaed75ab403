/** The words of the live page, in English. Another language is one more file of this shape. */
import type { CommandReport } from '@tictactoe/shared/http-api';
import type { Mark } from '@tictactoe/shared/marks';
import type { LivePicture } from './live-state.ts';

export const english = {
  language: 'en',
  documentTitle: 'How it works · Tic-tac-toe',
  title: 'How it works',
  lead: [
    'Many servers play as one here: every game is kept once, in a store that all of them share, and a move counts as soon as it is kept there.',
    'So it does not matter which server you are on: your opponent may be on another, and if one goes away, the others carry on with its games.',
  ],
  toGame: 'To the game',
  api: 'The API, to build on',
  pause: 'Pause',
  goOn: 'Go on',
  link: {
    connecting: 'connecting …',
    live: 'live',
    lost: 'connection lost, trying again …',
  } satisfies Record<LivePicture['link'], string>,
  servers: 'Servers up now',
  states: { up: 'up', paused: 'paused', draining: 'draining' },
  noServers: 'None has reported yet.',
  partial:
    'The other servers cannot be asked at the moment: this is the one that answers, and what it sees itself.',
  shards: 'Shards',
  shardsLead: 'Each has a part of the rooms. One that is away pauses its own games, and no others.',
  shard: (number: number) => `shard ${number}`,
  shardStats: {
    rooms: 'copies of rooms',
    commitsPerSecond: 'commits/s',
    playableOn: 'playable on servers',
    pausedFor: 'paused for',
  },
  some: (some: string, all: string) => `${some} of ${all}`,
  punctuality: 'Punctuality',
  since: 'Requests to the servers that are up, each since it started.',
  verdicts: { onTime: 'on time', late: 'late', dropped: 'dropped' } satisfies Record<
    CommandReport['verdict'],
    string
  >,
  verdictNotes: {
    onTime: 'answered within their deadline',
    late: 'answered “try again” at their deadline',
    dropped: 'refused at once: too much to do, or Redis away',
  } satisfies Record<CommandReport['verdict'], string>,
  latency: 'From received to committed, last minute',
  noLatency: 'Nothing was committed in the last minute.',
  moves: 'Moves',
  moveList: 'The last moves',
  moveOn: (mark: Mark, place: string) => `${mark} on ${place}`,
  noMoves: 'Nobody has made a move since this page was opened.',
  requests: 'Last requests',
  requestTable: 'Table of the last requests',
  newestFirst: 'The newest first.',
  omitted: (more: string) =>
    `${more} more were too many to show one by one; they are counted above.`,
  noRequests: 'Nothing was asked since this page was opened.',
  columns: [
    'Received',
    'Server',
    'Request',
    'Room',
    'Outcome',
    'Committed',
    'Answered',
    'Deadline',
  ],
  stats: {
    version: 'version',
    uptime: 'up for',
    sockets: 'sockets',
    rooms: 'rooms',
    movesPerSecond: 'moves/s',
    eventLoopDelayMs: 'event loop',
  },
  days: 'd',
};

export type LiveTexts = typeof english;
