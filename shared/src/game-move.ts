/** The message on the Redis channel `game-moves`: a documented contract for people and tools. */
import { z } from 'zod';
import { boardOf, type Room } from './room.ts';
import { markSchema, roomIdSchema } from './room-schema.ts';
import { markOfTurn } from './rules.ts';

export const gameMovesChannel = 'game-moves';

export const gameMoveSchema = z.object({
  room: roomIdSchema,
  version: z.int().min(1),
  status: z.enum(['waiting', 'playing', 'over']),
  /** Row by row from the top left; the whole board, so any one message is enough to draw it. */
  board: z.array(markSchema.nullable()),
  xIsNext: z.boolean(),
  winner: markSchema.nullable(),
  /** The cell this change put a mark on, or null for a change that was no move. */
  cell: z.int().min(0).nullable(),
  /** The server that made the change. */
  server: z.string(),
  /** When, in milliseconds since 1970. */
  at: z.int(),
});
export type GameMove = z.infer<typeof gameMoveSchema>;

/** Describes the change from `before` (null for a new room) to `room`. */
export function gameMoveOf(before: Room | null, room: Room, server: string): GameMove {
  const isMove = before !== null && room.moves.length === before.moves.length + 1;
  return {
    room: room.id,
    version: room.version,
    status: room.status,
    board: boardOf(room),
    xIsNext: markOfTurn(room.moves.length) === 'X',
    winner: room.status === 'over' ? room.result.winner : null,
    cell: isMove ? (room.moves.at(-1) ?? null) : null,
    server,
    at: room.changedAt,
  };
}
