/** Summarises a run, and writes the part of its history that shows what went wrong to a file. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Violation, violationKinds } from './checker/violation.ts';
import { concerns, type EventOf, type History, requestKey } from './history.ts';

const shownPerKind = 5;

export function countsOf(history: History): string {
  const answers = history.filter((event) => event.type === 'answered');
  const faults = history.filter((event) => event.type === 'fault');
  const begun = faults.filter(({ phase }) => phase === 'begin').map(({ kind }) => kind);
  const refusals = answers.map(({ code }) => code).filter((code) => code !== 'ok');
  const documents = history.filter((event) => event.type === 'told').length;
  const ends = endsOf(history);
  return [
    `appendfsync   ${settings(history)}`,
    `rooms         ${new Set(ends.map(({ roomId }) => roomId)).size}, clients ${ends.length}`,
    `moves kept    ${keptMoves(history)}, requests ${tally(requestNames(history))}`,
    `repeated      ${repeatedMoves(history)} moves, unanswered ${count(history, 'unanswered')} requests`,
    `documents     ${documents} told, ${count(history, 'published')} published`,
    `connections   ${count(history, 'connected')}`,
    `game ends     ${tally(gameEnds(history))}`,
    `rated games   ${ratedGames(history)}`,
    `refusals      ${tally(refusals)}`,
    `faults        ${tally(begun)}`,
    `stalls        ${stallsOf(history)}`,
  ].join('\n');
}

/** A few of each kind: one bug tends to show up in every room. */
export function describeViolations(violations: readonly Violation[]): string {
  const byKind = Map.groupBy(violations, ({ kind }) => kind);
  return [...byKind]
    .map(([kind, all]) => {
      const shown = all
        .slice(0, shownPerKind)
        .map(({ roomId, what }) => `  ${roomId ?? ''} ${what}`);
      const rest = all.length > shown.length ? [`  and ${all.length - shown.length} more`] : [];
      return [`${kind} (${violationKinds[kind]})`, ...shown, ...rest].join('\n');
    })
    .join('\n');
}

/** Violations first, then every event of their rooms; one JSON document per line. */
export async function writeEvidence(
  seed: number,
  history: History,
  violations: readonly Violation[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tictactoe-chaos-'));
  const file = join(folder, `seed-${seed}.jsonl`);
  const rooms = new Set(violations.map(({ roomId }) => roomId).filter((id) => id !== null));
  const isShown = [...rooms].map((roomId) => {
    const sent = history.filter((event) => event.type === 'sent' && event.roomId === roomId);
    const requests = new Set((sent as EventOf<'sent'>[]).map(requestKey));
    return (event: History[number]) => concerns(event, roomId, requests);
  });
  const shown =
    rooms.size === 0 ? history : history.filter((event) => isShown.some((shows) => shows(event)));
  const lines = [...violations, ...shown].map((line) => JSON.stringify(line));
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

const settings = (history: History) =>
  history.flatMap((event) => (event.type === 'durability' ? [event.appendfsync] : [])).join();
const endsOf = (history: History) => history.filter((event) => event.type === 'ended');
const count = (history: History, type: History[number]['type']) =>
  history.filter((event) => event.type === type).length;
const requestNames = (history: History) =>
  history.flatMap((event) => (event.type === 'sent' ? [event.name] : []));

function keptMoves(history: History): number {
  const kept = new Set(
    history.flatMap((event) => {
      if (event.type !== 'published') return [];
      const { id, round, moves } = event.room;
      return moves.map((move, turn) => `${id} ${round} ${turn} ${JSON.stringify(move)}`);
    }),
  );
  return kept.size;
}

function repeatedMoves(history: History): number {
  const wishes = history.flatMap((event) => {
    if (event.type !== 'sent' || event.name !== 'move:play' || event.expected !== null) return [];
    const { turn, move } = event.payload;
    return [`${event.client} ${event.round} ${turn} ${JSON.stringify(move)}`];
  });
  return wishes.length - new Set(wishes).size;
}

function gameEnds(history: History): string[] {
  const ends = new Map<string, string>();
  for (const event of history) {
    if (event.type !== 'published' || event.room.result === undefined) continue;
    ends.set(`${event.room.id} ${event.room.round}`, event.room.result.reason);
  }
  return [...ends.values()];
}

/** Those that were counted. */
const ratedGames = (history: History): number =>
  new Set(
    history.flatMap((event) => (event.type === 'ratings' ? event.games.map(({ id }) => id) : [])),
  ).size;

/** How often, and for how long at most, the machine was too busy to run a process. */
function stallsOf(history: History): string {
  const all = history.flatMap((event) => (event.type === 'stalled' ? event.stalledMs : []));
  return all.length === 0 ? 'none' : `${all.length}, of ${Math.max(...all)} ms at most`;
}

/** Such as `a 3, b 1`; the most frequent first. */
function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.map(([name, many]) => `${name} ${many}`).join(', ') || 'none';
}
