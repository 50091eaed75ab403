/** The keys of the replay, and its position in words. Pure. */
import { markOfTurn } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { OverRoom } from '@tictactoe/shared/room';
import { nameOf } from '../i18n/seat-names.ts';
import { texts } from '../i18n/texts.ts';
import type { Step } from './replay.ts';

/** With a modifier, the arrow keys mean something else. */
export function stepOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): Step | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  switch (event.key) {
    case 'ArrowLeft':
      return 'back';
    case 'ArrowRight':
      return 'forward';
    case 'ArrowUp':
    case 'Home':
      return 'first';
    case 'ArrowDown':
    case 'End':
      return 'last';
    default:
      return null;
  }
}

/** The number of the move, and which it was. */
export function positionInWords(room: OverRoom, position: number): string {
  const cell = room.moves[position - 1];
  if (cell === undefined) return texts.replay.start;
  const { columns } = room.variant;
  const name = nameOf(room, markOfTurn(position - 1));
  const place = texts.replay.played(name, Math.floor(cell / columns) + 1, (cell % columns) + 1);
  return `${texts.replay.position(position, room.moves.length)}: ${place}`;
}
