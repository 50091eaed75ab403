/** R4, R5, R7: acknowledged moves are kept, and every move was requested by the player whose turn it was. */
import { isDeepStrictEqual } from 'node:util';
import type { Event, RoomDocument } from '../history.ts';
import { seatOfTurn } from './judges.ts';
import { endOfRound, type Request, type RoomRecord } from './room-record.ts';
import type { Violation } from './violation.ts';

type Move = { move: unknown; turn: number; round: number };

const isLater = (code: string) => code === 'unavailable' || code === 'overloaded';

export function checkMoves(record: RoomRecord): Violation[] {
  const requests = record.requests.filter(({ sent }) => sent.name === 'move:play');
  return [
    ...requests.flatMap((request) => checkAcknowledged(record, request)),
    ...roundsOf(record).flatMap((round) => checkAskedFor(record, requests, round)),
  ];
}

function checkAcknowledged(record: RoomRecord, { sent, answer }: Request): Violation[] {
  if (answer?.code !== 'ok') return [];
  const { roomId } = record;
  const { move, turn, round } = moveOf({ sent });
  const { room } = answer;
  const evidence: Event[] = [sent, answer];
  const say = (kind: Violation['kind'], what: string): Violation[] => [
    { kind, roomId, what: `${sent.client}, round ${round}, turn ${turn}: ${what}`, evidence },
  ];
  if (room === null || !isDeepStrictEqual(room.moves[turn], move)) {
    return say('acknowledged_without_move', `${textOf(move)} was acknowledged and is not there`);
  }
  if (seatOfTurn(room, turn)?.playerId !== sent.playerId) {
    return say('anothers_seat', 'acknowledged for the seat of another');
  }
  if (room.round !== round) return say('wrong_round', `acknowledged in round ${room.round}`);
  const kept = endOfRound(record, round)?.moves[turn];
  if (isDeepStrictEqual(kept, move)) return [];
  return say('acknowledged_move_lost', `${textOf(move)} was kept as ${textOf(kept)}`);
}

function roundsOf({ versions }: RoomRecord): RoomDocument[] {
  const last = new Map<number, RoomDocument>();
  for (const { room } of versions.values()) last.set(room.round, room);
  return [...last.values()];
}

function checkAskedFor(record: RoomRecord, requests: Request[], room: RoomDocument): Violation[] {
  const { roomId } = record;
  const { round } = room;
  return room.moves.flatMap((made, turn): Violation[] => {
    const wishes = requests
      .map((request) => ({ request, ...moveOf(request) }))
      .filter((wish) => wish.turn === turn && isDeepStrictEqual(wish.move, made));
    const seat = seatOfTurn(room, turn);
    // The computer moves without a request; checkAcknowledged finds others who move for it.
    if (seat?.computer) return [];
    const owner = seat?.playerId;
    const own = wishes.filter(({ request }) => request.sent.playerId === owner);
    const meant = own.filter((wish) => wish.round === round);
    const what = `round ${round}, turn ${turn}: ${textOf(made)}`;
    const shown = firstSighting(record, room, turn);

    if (meant.length === 0) {
      const [wish] = own.length > 0 ? own : wishes;
      const kind =
        own.length > 0 ? 'wrong_round' : wish === undefined ? 'unasked_move' : 'anothers_seat';
      const evidence = wish === undefined ? shown : [wish.request.sent, ...shown];
      return [{ kind, roomId, what, evidence }];
    }
    // Without an answer, or with "later", the move may have been committed; after a final refusal it must not be.
    const answers = meant.map(({ request }) => request.answer);
    const mayBeMade = answers.some(
      (answer) => answer === null || answer.code === 'ok' || isLater(answer.code),
    );
    if (mayBeMade) return [];
    const evidence = [...answers.filter((answer) => answer !== null), ...shown];
    return [{ kind: 'refused_but_made', roomId, what, evidence }];
  });
}

function moveOf({ sent }: Pick<Request, 'sent'>): Move {
  return { move: sent.payload.move, turn: Number(sent.payload.turn), round: sent.round ?? 0 };
}

function firstSighting({ versions }: RoomRecord, { round }: RoomDocument, turn: number): Event[] {
  const found = [...versions.values()].find(
    ({ room }) => room.round === round && room.moves.length > turn,
  );
  return found?.sightings.slice(0, 1) ?? [];
}

const textOf = (move: unknown): string => `move ${JSON.stringify(move)}`;
