/** Chooses the sound for a change of the room, if any. Pure. */
import type { Mark } from '@tictactoe/shared/marks';
import { markToMove, type Room } from '@tictactoe/shared/room';

export type Sound = 'move' | 'turn' | 'win' | 'lose' | 'draw' | 'opponent';

/** `me` is null for a watcher. */
export function soundOf(before: Room | null, after: Room, me: Mark | null): Sound | null {
  if (before === null || before.version === after.version) return null;
  if (after.status === 'over') return before.status === 'over' ? null : soundOfEnd(after, me);
  const hasBegun = before.status !== 'playing' && after.status === 'playing';
  const hasMoved = before.moves.length !== after.moves.length;
  if (!hasBegun && !hasMoved) return null;
  return me !== null && markToMove(after) === me ? 'turn' : 'move';
}

function soundOfEnd({ result }: Room & { status: 'over' }, me: Mark | null): Sound {
  if (result.winner === null || me === null) return 'draw';
  return result.winner === me ? 'win' : 'lose';
}
