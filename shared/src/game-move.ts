/** The message on the Redis channel `game-moves`: a documented contract for people and tools. */
import { z } from 'zod';
import { gameNamed } from './games/games.ts';
import { type Room, stateOf } from './room.ts';
import { markSchema, roomIdSchema } from './room-schema.ts';

/** What the messages of all games have. */
export const moveMessageSchema = z.object({
  room: roomIdSchema,
  /** The game that is played there, by its name. */
  game: z.string(),
  version: z.int().min(1),
  status: z.enum(['waiting', 'playing', 'over']),
  winner: markSchema.nullable(),
  /** The server that made the change. */
  server: z.string(),
  /** When, in milliseconds since 1970. */
  at: z.int(),
});

/** What those of tic-tac-toe have. */
export const gameMoveSchema = moveMessageSchema.extend({
  /** Row by row from the top left; the whole board, so any one message is enough to draw it. */
  board: z.array(markSchema.nullable()),
  xIsNext: z.boolean(),
  /** The cell this change put a mark on, or null for a change that was no move. */
  cell: z.int().min(0).nullable(),
});
export type TicTacToeMessage = z.infer<typeof gameMoveSchema>;
export type MoveMessage = z.infer<typeof moveMessageSchema>;

/** Describes the change from `before` (null for a new room) to `room`. */
export function gameMoveOf(before: Room | null, room: Room, server: string): MoveMessage {
  const isMove = before !== null && room.moves.length === before.moves.length + 1;
  const move = isMove ? (room.moves.at(-1) ?? null) : null;
  return {
    room: room.id,
    game: room.game,
    version: room.version,
    status: room.status,
    ...gameNamed(room.game).messageOf(stateOf(room), move),
    winner: room.status === 'over' ? room.result.winner : null,
    server,
    at: room.changedAt,
  };
}
