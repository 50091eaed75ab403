/** Counts what was acknowledged and lost, and how long players had to wait, from the history alone. */
import { isDeepStrictEqual } from 'node:util';
import { type EventOf, type History, type RoomDocument, requestKey } from '../history.ts';

/** A room as a new visitor finds it afterwards; null if it is gone. */
export type Found = { room: RoomDocument | null; texts: string[] };
export type Verdict = {
  moves: number;
  lostMoves: number;
  messages: number;
  lostMessages: number;
  lostSeats: number;
  /** The longest time without any change in a room in which people wanted to play. */
  longestGapMs: number;
};

/** A room keeps 50; fewer are judged, for some may have been made without an answer. */
const keptMessages = 40;

export function judge(
  history: History,
  found: ReadonlyMap<string, Found>,
  { startedAt, endedAt }: { startedAt: number; endedAt: number },
): Verdict {
  const moves = acknowledged(history, 'move:play');
  const messages = [...found.keys()].flatMap((roomId) =>
    acknowledged(history, 'chat:say')
      .filter((sent) => sent.roomId === roomId)
      .slice(-keptMessages),
  );
  return {
    moves: moves.length,
    lostMoves: moves.filter((move) => !hasMove(found.get(move.roomId)?.room, move)).length,
    messages: messages.length,
    lostMessages: messages.filter(
      ({ roomId, payload }) => !found.get(roomId)?.texts.includes(String(payload.text)),
    ).length,
    lostSeats: lostSeats(history, found),
    longestGapMs: Math.max(
      0,
      ...[...found.keys()].map((roomId) =>
        longestGap(changesOf(history, roomId), startedAt, endedAt),
      ),
    ),
  };
}

/** The times at which a version of the room was first seen. */
export function changesOf(history: History, roomId: string): number[] {
  let newest = 0;
  const changes: number[] = [];
  for (const event of history) {
    if (event.type !== 'told' && event.type !== 'answered') continue;
    const { room, at } = event;
    if (room?.id !== roomId || room.version <= newest) continue;
    newest = room.version;
    changes.push(at);
  }
  return changes;
}

function acknowledged(history: History, name: string): EventOf<'sent'>[] {
  const answered = new Set(
    history.flatMap((event) =>
      event.type === 'answered' && event.code === 'ok' ? requestKey(event) : [],
    ),
  );
  return history.filter(
    (event): event is EventOf<'sent'> =>
      event.type === 'sent' && event.name === name && answered.has(requestKey(event)),
  );
}

/** The moves of a round are gone once the next one is played. */
function hasMove(room: RoomDocument | null | undefined, { payload }: EventOf<'sent'>): boolean {
  const { round, turn, move } = payload;
  if (!room || room.round < Number(round)) return false;
  return room.round > Number(round) || isDeepStrictEqual(room.moves[Number(turn)], move);
}

/** Players who moved or wrote had a seat. */
function lostSeats(history: History, found: ReadonlyMap<string, Found>): number {
  const seated = new Set(
    [...acknowledged(history, 'move:play'), ...acknowledged(history, 'chat:say')].map(
      ({ roomId, playerId }) => `${roomId} ${playerId}`,
    ),
  );
  return [...seated].filter((each) => {
    const [roomId = '', playerId] = each.split(' ');
    const { X, O } = found.get(roomId)?.room?.seats ?? {};
    return X?.playerId !== playerId && O?.playerId !== playerId;
  }).length;
}

function longestGap(changes: readonly number[], startedAt: number, endedAt: number): number {
  const times = [startedAt, ...changes, endedAt];
  return Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? at)));
}
