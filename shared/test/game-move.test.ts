/** The messages on `game-moves`: a board can be rebuilt from them alone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRoom } from '../src/create-room.ts';
import { gameMoveOf, gameMoveSchema, type TicTacToeMessage } from '../src/game-move.ts';
import { type Board, boardOf, markOfTurn } from '../src/games/tic-tac-toe/rules.ts';
import { cellCount, defaultVariant } from '../src/games/tic-tac-toe/variants.ts';
import type { Room } from '../src/room.ts';
import { leaveRoom, offerRematch, playMove, resign, takeSeat } from '../src/room-commands.ts';
import { claimGame, noteAttendance, wakeRoom } from '../src/room-time.ts';
import { ann, anyOrder, anyVariant, bob, roomId, unwrap, waitingRoom } from './fixtures.ts';

const server = 'server-1';

describe('gameMoveOf', () => {
  test('describes a move in full', () => {
    const { messages } = play([4]);
    expect(messages.at(-1)).toEqual({
      room: roomId,
      game: 'tic-tac-toe',
      version: 3,
      status: 'playing',
      board: [null, null, null, null, 'X', null, null, null, null],
      xIsNext: false,
      winner: null,
      cell: 4,
      server,
      at: 2,
    });
  });

  test('has no cell for a change that is no move', () => {
    const { room, messages } = play([0, 3, 1, 4, 2]);
    const offered = unwrap(offerRematch(room, ann.playerId, { round: 1 }, 9));
    const next = unwrap(offerRematch(offered, bob.playerId, { round: 1 }, 9));
    const resigned = unwrap(resign(next, bob.playerId, { round: 2 }, 9));
    const left = unwrap(leaveRoom(resigned, bob.playerId, 9));
    const later = [
      messageOf(room, offered, server),
      messageOf(offered, next, server),
      messageOf(next, resigned, server),
      messageOf(resigned, left, server),
    ];
    expect([...messages, ...later].map(({ cell }) => cell)).toEqual([
      ...[null, null],
      ...[0, 3, 1, 4, 2],
      ...[null, null, null, null],
    ]);
    expect(later.map(({ winner }) => winner)).toEqual(['X', null, 'O', 'O']);
    expect(later[1]).toMatchObject({ board: Array(9).fill(null), xIsNext: true });
  });

  test('tells who won by the clock or a claim, and of absence no more than that something changed', () => {
    const player = ann;
    const waiting = createRoom(
      { id: roomId, variant: defaultVariant, turnTimeMs: 10_000, player },
      1,
    );
    const room = unwrap(takeSeat(waiting, bob, 2));
    const away = unwrap(noteAttendance(room, [ann.playerId], 5000, 2));
    const claim = { round: 1, outcome: 'draw' } as const;
    const told = [
      messageOf(room, away, server),
      messageOf(away, unwrap(claimGame(away, ann.playerId, claim, 5002)), server),
      messageOf(away, unwrap(wakeRoom(away, 10_002)), server),
    ];
    expect(told.map(({ cell, status, winner }) => [cell, status, winner])).toEqual([
      [null, 'playing', null],
      [null, 'over', null],
      [null, 'over', 'O'],
    ]);
    for (const message of told) expect(gameMoveSchema.strict().parse(message)).toEqual(message);
  });

  test('[R1] any game on any board is rebuilt from its moves, and from any one message', () => {
    fc.assert(
      fc.property(
        anyVariant.chain((variant) => fc.tuple(fc.constant(variant), anyOrder(cellCount(variant)))),
        ([variant, cells]) => {
          const { room, messages } = play(cells, variant);
          const rebuilt: Board = Array(cellCount(variant)).fill(null);
          let xIsNext = true;
          for (const [i, message] of messages.entries()) {
            expect(gameMoveSchema.parse(message)).toEqual(message);
            expect(gameMoveSchema.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
            expect(message.version).toBe(i + 1);
            if (message.cell !== null) {
              rebuilt[message.cell] = xIsNext ? 'X' : 'O';
              xIsNext = !xIsNext;
            }
            expect(message).toMatchObject({ board: rebuilt, xIsNext });
          }
          expect(rebuilt).toEqual(boardOf(room));
          const winner = room.status === 'over' ? room.result.winner : null;
          expect(messages.at(-1)).toMatchObject({ status: 'over', winner });
        },
      ),
    );
  });
});

/** Plays the cells until the game is over and collects what is told of it from the start. */
function play(
  cells: readonly number[],
  variant?: Parameters<typeof waitingRoom>[0],
): { room: Room; messages: TicTacToeMessage[] } {
  let room = waitingRoom(variant);
  const messages = [messageOf(null, room, server)];
  const change = (next: Room) => {
    messages.push(messageOf(room, next, server));
    room = next;
  };
  change(unwrap(takeSeat(room, bob, 1)));
  for (const [turn, cell] of cells.entries()) {
    if (room.status === 'over') break;
    const { playerId } = markOfTurn(turn) === 'X' ? ann : bob;
    change(unwrap(playMove(room, playerId, { move: cell, turn }, 2 + turn)));
  }
  return { room, messages };
}

const messageOf = (before: Room | null, room: Room, by: string): TicTacToeMessage =>
  gameMoveSchema.parse(gameMoveOf(before, room, by));
