/** Nim: take any number from one heap; whoever takes the last one wins. The second game of the seam, for tests alone. */
import type { Game } from '@tictactoe/shared/games/game';
import { z } from 'zod';

type Heaps = number[];
export type NimOptions = { heaps: Heaps };
export type NimMove = { heap: number; take: number };
type NimState = { heaps: Heaps; turn: number };

export const nimOptionsSchema = z.strictObject({
  heaps: z.array(z.int().min(1).max(9)).min(1).max(5),
});
const moveSchema = z.strictObject({ heap: z.int().min(0), take: z.int().min(1) });

export const nim: Game<NimOptions, NimState, NimMove> = {
  name: 'nim',
  titles: { en: 'Nim', de: 'Nim' },
  defaultOptions: { heaps: [1, 2] },
  matchOptions: { '1-2': { heaps: [1, 2] } },
  computerLevels: ['easy', 'unbeatable'],
  isUnbeatable: () => false,
  start: ({ heaps }) => ({ heaps, turn: 0 }),
  markToMove: ({ turn }) => (turn % 2 === 0 ? 'X' : 'O'),
  legalMoves: ({ heaps }) =>
    heaps.flatMap((size, heap) => Array.from({ length: size }, (_, i) => ({ heap, take: i + 1 }))),
  refusalOf({ heaps }, move) {
    const { data } = moveSchema.safeParse(move);
    return data !== undefined && data.take <= (heaps[data.heap] ?? 0) ? null : 'no_such_cell';
  },
  apply: ({ heaps, turn }, { heap, take }) => ({
    heaps: heaps.map((size, i) => (i === heap ? size - take : size)),
    turn: turn + 1,
  }),
  outcome: ({ heaps, turn }) =>
    heaps.some((size) => size > 0) ? null : { winner: turn % 2 === 1 ? 'X' : 'O', highlight: [] },
  isSameMove: (one, other) =>
    JSON.stringify(one) === JSON.stringify(moveSchema.safeParse(other).data),
  moveText: (_, { heap, take }) => `${take} of heap ${heap + 1}`,
  messageOf: ({ heaps }, move) => ({ heaps, move }),
  *chooseMove(state, level, random) {
    const moves = nim.legalMoves(state);
    const xor = (heaps: Heaps) => heaps.reduce((sum, size) => sum ^ size, 0);
    const winning = moves.find((move) => xor(nim.apply(state, move).heaps) === 0);
    const any = moves[Math.floor(random() * moves.length)] as NimMove;
    return level === 'unbeatable' ? (winning ?? any) : any;
  },
  thoughtKeyOf: () => null,
};
