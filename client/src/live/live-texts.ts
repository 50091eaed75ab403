/** Every word of the live page, and how it writes numbers. */
import type { CommandReport, ServerReport } from '@tictactoe/shared/http-api';
import type { LivePicture } from './live-state.ts';

const whole = new Intl.NumberFormat('en');
const clock = new Intl.DateTimeFormat('en-GB', {
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  fractionalSecondDigits: 3,
});

export const liveTexts = {
  title: 'Servers',
  lead: 'Any of them may play any game. What they do, as they do it.',
  toGame: 'To the game',
  pause: 'Pause',
  goOn: 'Go on',
  link: {
    connecting: 'connecting …',
    live: 'live',
    lost: 'connection lost, trying again …',
  } satisfies Record<LivePicture['link'], string>,
  servers: 'Up now',
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
  some: (some: number, all: number) => `${count(some)} of ${count(all)}`,
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
  moves: 'Moves in public games',
  noMoves: 'Nobody has made a move in a public game since this page was opened.',
  requests: 'Last requests',
  requestTable: 'Table of the last requests',
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
};

/** The state that a server is shown with. */
export function stateOf({ isDraining, isReady }: ServerReport): 'draining' | 'paused' | 'up' {
  if (isDraining) return 'draining';
  return isReady ? 'up' : 'paused';
}

export const count = (value: number): string => whole.format(value);
export const time = (at: number): string => clock.format(at);
/** With as many digits as are meaningful. */
export function duration(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(0)} s`;
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`;
  return ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(1)} ms`;
}

/** The two largest units, neither of which is parted from its number. */
export function uptime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [minutes, hours, days] = [60, 3600, 86_400].map((unit) => Math.floor(seconds / unit));
  if (days) return `${days}\u00a0d ${(hours ?? 0) % 24}\u00a0h`;
  if (hours) return `${hours}\u00a0h ${(minutes ?? 0) % 60}\u00a0min`;
  return minutes ? `${minutes}\u00a0min ${seconds % 60}\u00a0s` : `${seconds}\u00a0s`;
}
