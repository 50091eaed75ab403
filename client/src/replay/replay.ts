/** Steps through a finished game. Pure; a position is the number of moves shown. */

export type Step = 'first' | 'back' | 'forward' | 'last';

export function positionAfter(step: Step, position: number, moves: number): number {
  switch (step) {
    case 'first':
      return 0;
    case 'back':
      return Math.max(0, position - 1);
    case 'forward':
      return Math.min(moves, position + 1);
    case 'last':
      return moves;
    default:
      return step satisfies never;
  }
}
