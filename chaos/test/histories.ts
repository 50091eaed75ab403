/** Histories written by hand: a lawful game, and helpers to break one of its rules. */
import type { GameMove } from '@tictactoe/shared/games/games';
import { check } from '../src/checker/check.ts';
import type { Event, Mark, Occurrence, RoomDocument } from '../src/history.ts';

export const ann = 'a'.repeat(16);
const bob = 'b'.repeat(16);
const eve = 'e'.repeat(16);
export const roomId = 'K000000001';
export const startedAt = 1_800_000_000_000;

const players: Record<string, string> = { ann, bob, eve };

const seat = (name: string) => ({
  playerId: players[name] as string,
  name,
  wins: 0,
  hasLeft: false,
  away: null,
});

export type Change = Partial<RoomDocument>;

/** A game of Ann (X) and Bob (O) on three by three; a millisecond passes per version. */
export function room(version: number, change: Change = {}): RoomDocument {
  return {
    id: roomId,
    version,
    status: 'playing',
    game: 'tic-tac-toe',
    variant: { rows: 3, columns: 3, inARow: 3 },
    turnTimeMs: null,
    round: 1,
    draws: 0,
    moves: [],
    seats: { X: seat('ann'), O: seat('bob') },
    turnEndsAt: null,
    createdAt: startedAt,
    changedAt: startedAt + version,
    ...change,
  };
}

export function over(version: number, reason: string, winner: Mark | null, change: Change = {}) {
  const { turnEndsAt: _, ...rest } = room(version, change);
  const seats = structuredClone(rest.seats);
  const won = winner === null ? null : seats[winner];
  if (won) won.wins++;
  return {
    ...rest,
    seats,
    status: 'over' as const,
    draws: winner === null ? 1 : 0,
    result: { reason, winner },
    rematchOfferedBy: null,
  } satisfies RoomDocument;
}

/** Numbers and dates the occurrences, a millisecond apart unless they have a time. */
export function historyOf(...occurrences: Happened[]): Event[] {
  return occurrences.map((each, index) => ({ at: startedAt + 1000 + index, ...each, index }));
}

export const published = (document: RoomDocument): Occurrence => ({
  type: 'published',
  room: document,
});
export const told = (client: string, document: RoomDocument): Occurrence => ({
  type: 'told',
  client,
  room: document,
});
export const stored = (document: RoomDocument | null): Occurrence => ({
  type: 'stored',
  roomId,
  room: document,
});
export const ended = (client: string, version: number): Occurrence => ({
  type: 'ended',
  client,
  playerId: players[client] ?? eve,
  roomId,
  version,
});

/** `at`: only if the time matters. */
export type Happened = Occurrence & { at?: number };

/** The kinds of violations that the checker finds, each once. */
export const kindsIn = (...occurrences: Happened[]) => [
  ...new Set(check(historyOf(...occurrences)).map(({ kind }) => kind)),
];

/** The opening, then these, of which the last document is the final one. */
export const endingWith = (...occurrences: Happened[]): Happened[] => {
  const last = occurrences.findLast((each) => each.type === 'published');
  if (last?.type !== 'published') throw new Error('nothing was published');
  return [...opening, ...occurrences, ...endOf(last.room)];
};

/** A fault or a standstill, with its begin and end. */
export const spell = (
  type: 'fault' | 'standstill',
  kind: string,
  from: number,
  to: number,
  target = 'server-1',
  shards?: readonly number[],
): Happened[] => {
  const fault = spells++;
  const at = { begin: from, end: to };
  return (['begin', 'end'] as const).map((phase) =>
    type === 'fault'
      ? { type, fault, kind, target, phase, at: at[phase], ...(shards && { shards }) }
      : { type, fault, kind, phase, at: at[phase], ...(shards && { shards }) },
  );
};
let spells = 0;

let requests = 0;

export type Asked = { round?: number; expected?: string[]; name?: string };

/** A request, and its answer `ok`. */
export function request(client: string, name: string, payload: object): Occurrence[] {
  const about = { client, request: requests++ };
  const playerId = players[client] ?? eve;
  const asked = { playerId, name, payload: { ...payload }, round: null, expected: null };
  const room = 'roomId' in payload ? String(payload.roomId) : '';
  return [
    { type: 'sent', ...about, ...asked, roomId: room },
    { type: 'answered', ...about, code: 'ok', room: null },
  ];
}

/** A move as it was sent, and its answer. */
export function move(
  client: string,
  made: GameMove,
  turn: number,
  answer: { code: string; room?: RoomDocument } | null,
  { round = 1, expected, name = 'move:play' }: Asked = {},
): Occurrence[] {
  const request = requests++;
  const sent: Occurrence = {
    type: 'sent',
    client,
    playerId: players[client] as string,
    request,
    name,
    roomId,
    payload: { roomId, move: made, turn },
    round,
    expected: expected ?? null,
  };
  if (answer === null) return [sent, { type: 'unanswered', client, request, reason: 'timeout' }];
  return [
    sent,
    { type: 'answered', client, request, code: answer.code, room: answer.room ?? null },
  ];
}

/** Versions 1 and 2: both players are there, nobody has moved. */
function openingOf(change: Change): Occurrence[] {
  const waiting = { ...change, status: 'waiting' as const, seats: { X: seat('ann'), O: null } };
  const { turnEndsAt: _, ...first } = room(1, waiting);
  return [published(first), published(room(2, change))];
}
export const opening = openingOf({});

/** A whole game that Ann begins, and that `winner` wins with the last of the moves: one version each. */
export function wholeGame(moves: GameMove[], winner: Mark, change: Change = {}): Happened[] {
  const played = moves.flatMap((made, turn) => {
    const [version, soFar] = [turn + 3, { ...change, moves: moves.slice(0, turn + 1) }];
    const isLast = turn === moves.length - 1;
    const document = isLast ? over(version, 'line', winner, soFar) : room(version, soFar);
    const [mover, other] = turn % 2 === 0 ? ['ann', 'bob'] : ['bob', 'ann'];
    const answer = { code: 'ok', room: document };
    return [...move(mover, made, turn, answer), published(document), told(other, document)];
  });
  return [...openingOf(change), ...played];
}

const topRow = [0, 3, 1, 4, 2];
/** Ann wins on the top row in five moves: versions 3 to 7. */
export const game = () => wholeGame(topRow, 'X');
export const gameEnd = () => endOf(over(7, 'line', 'X', { moves: topRow }));

/** The document is stored, and both players ended on it. */
export const endOf = (document: RoomDocument): Occurrence[] => [
  stored(document),
  ended('ann', document.version),
  ended('bob', document.version),
];
