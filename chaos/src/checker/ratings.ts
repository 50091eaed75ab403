/**
 * R14: every rated game that has ended is counted once for each of its players, and the ratings are those that the
 * histories of all players lead to.
 */
import type { CountedGame, Event, EventOf, History, Mark, RoomDocument } from '../history.ts';
import { beginner, type Skill, skillAfter } from './glicko.ts';
import type { RoomRecord } from './room-record.ts';
import type { Violation } from './violation.ts';

/** Games of the same two that count on one day. */
const mostOfTwoADay = 10;
/** Ratings that differ by less are the same. */
const tolerance = 0.01;

type Ended = { id: string; roomId: string; players: Record<Mark, string>; evidence: Event };
type Counts = ReadonlyMap<string, EventOf<'ratings'>>;

/** `records` without versions that were lost. Without ratings in the history there is nothing to check. */
export function checkRatings(history: History, records: readonly RoomRecord[]): Violation[] {
  const counts = new Map(
    history.flatMap((event) => (event.type === 'ratings' ? [[event.account, event] as const] : [])),
  );
  if (counts.size === 0) return [];
  const forgottenUntil = lastWipe(history);
  return [
    ...records
      .flatMap(endedGames)
      .filter(({ evidence }) => evidence.index > forgottenUntil)
      .flatMap((game) => checkCounted(game, counts)),
    ...[...counts.values()].flatMap(checkTwice),
    ...checkSkills(counts),
  ];
}

/** Where Redis was emptied last: what had been counted by then is gone, ratings and all. */
const lastWipe = (history: History): number =>
  history.findLastIndex((event) => event.type === 'fault' && event.kind.endsWith('-wipe'));

/**
 * The rated games that have ended in a room, by those who sat there when they ended: whoever signs in or out afterwards
 * changes a seat, and no game.
 */
function endedGames({ roomId, versions }: RoomRecord): Ended[] {
  const endings = new Map<string, Ended | null>();
  for (const { room, sightings } of versions.values()) {
    const id = `${roomId}.${room.round}`;
    if (room.result === undefined || endings.has(id)) continue;
    const players = ratedPlayers(room);
    const evidence = sightings[0] as Event;
    endings.set(id, players === null ? null : { id, roomId, players, evidence });
  }
  return [...endings.values()].filter((game) => game !== null);
}

function ratedPlayers({ isRated, result, moves, seats }: RoomDocument): Ended['players'] | null {
  const [X, O] = [seats.X?.account?.id, seats.O?.account?.id];
  if (!isRated || result === undefined || result.reason === 'not_met') return null;
  return moves.length > 0 && X !== undefined && O !== undefined && X !== O ? { X, O } : null;
}

function checkCounted({ id, roomId, players, evidence }: Ended, counts: Counts): Violation[] {
  const own = [players.X, players.O].map((account) => counts.get(account));
  const [x, o] = own.map((each) => each?.games.some((game) => game.id === id) ?? false);
  if (x && o) return [];
  const shown = [evidence, ...own.filter((each) => each !== undefined)];
  if (x || o) return [{ kind: 'rated_one_side', roomId, what: id, evidence: shown }];
  const isOneTooMany = gamesOfTwo(players, counts) >= mostOfTwoADay;
  return isOneTooMany ? [] : [{ kind: 'rated_lost', roomId, what: id, evidence: shown }];
}

const gamesOfTwo = ({ X, O }: Ended['players'], counts: Counts): number =>
  counts.get(X)?.games.filter(({ opponent }) => opponent.id === O).length ?? 0;

function checkTwice(ratings: EventOf<'ratings'>): Violation[] {
  const ids = ratings.games.map(({ id }) => id);
  return ids
    .filter((id, i) => ids.indexOf(id) !== i)
    .map((id) => ({
      kind: 'rated_twice',
      roomId: id.split('.')[0] ?? null,
      what: id,
      evidence: [ratings],
    }));
}

/** What one account has been in one kind of game: at first, and after each game that is understood. */
type Replay = { ratings: EventOf<'ratings'>; kind: string; games: CountedGame[]; skills: Skill[] };

/**
 * Plays all histories again. A game is understood once its opponent has been as the game says: by then, its own
 * earlier games have been played again. So whoever is stuck in the end has a rating that no games lead to.
 * A game tells its opponent's rating, and not how sure that was: two who drew were both at 1500 before and after. So
 * the opponent is taken as they were before the same game in their own history, and only where that leads nowhere, as
 * they were at another time, for they may have been rated once more meanwhile.
 */
function checkSkills(counts: Counts): Violation[] {
  const replays = [...counts.values()].flatMap(replaysOf);
  const opponentIn = ({ id, opponent, kind }: CountedGame, when: 'before it' | 'ever'): Skill[] => {
    const theirs = replays.find(
      (each) => each.ratings.account === opponent.id && each.kind === kind,
    );
    if (theirs === undefined) return [beginner];
    const place = theirs.games.findIndex((game) => game.id === id);
    return when === 'ever' ? theirs.skills : theirs.skills.filter((_, i) => i === place);
  };
  const step = ({ games, skills }: Replay, when: 'before it' | 'ever'): boolean => {
    const game = games[skills.length - 1];
    const own = skills.at(-1) as Skill;
    if (game === undefined || !isClose(game.before, own.rating)) return false;
    const next = opponentIn(game, when)
      .filter(({ rating }) => isClose(rating, game.opponent.rating))
      .map((opponent) => skillAfter(own, opponent, scores[game.outcome]))
      .find(({ rating }) => isClose(rating, game.after));
    if (next !== undefined) skills.push(next);
    return next !== undefined;
  };
  while (
    replays.some((each) => step(each, 'before it')) ||
    replays.some((each) => step(each, 'ever'))
  );
  return replays.filter(isWrong).map(({ ratings, kind, games, skills }) => ({
    ...{ kind: 'rated_wrong', roomId: games[skills.length - 1]?.id.split('.')[0] ?? null },
    ...{ what: `${ratings.account} in ${kind} after ${skills.length - 1} games` },
    evidence: [ratings],
  }));
}

const scores = { won: 1, drawn: 0.5, lost: 0 };
const isClose = (one: number, other: number): boolean => Math.abs(one - other) < tolerance;

function replaysOf(ratings: EventOf<'ratings'>): Replay[] {
  const byKind = Map.groupBy(ratings.games, ({ kind }) => kind);
  const kinds = new Set([...byKind.keys(), ...ratings.standings.map(({ kind }) => kind)]);
  return [...kinds].map((kind) => ({
    ...{ ratings, kind, games: byKind.get(kind) ?? [], skills: [beginner] },
  }));
}

function isWrong({ ratings, kind, games, skills }: Replay): boolean {
  const standing = ratings.standings.find((each) => each.kind === kind);
  const last = skills.at(-1) as Skill;
  const isUnderstood = skills.length === games.length + 1;
  return (
    !isUnderstood || standing?.games !== games.length || !isClose(standing.rating, last.rating)
  );
}
