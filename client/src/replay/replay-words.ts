/** The keys of the replay, and its position in words. Pure. */
import { markOfTurn, type OverRoom } from '@tictactoe/shared/room';
import { viewOf } from '../games/views.ts';
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
  const move = room.moves[position - 1];
  if (move === undefined) return texts.replayed.start;
  const name = nameOf(room, markOfTurn(room, position - 1));
  const place = viewOf(room.game).words.replayed(name, room.variant, move);
  return `${texts.replayed.position(position, room.moves.length)}: ${place}`;
}
