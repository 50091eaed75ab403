/** A finished game as a few lines of text: who won, and a picture of the board. Pure. */
import { otherMark } from '@tictactoe/shared/marks';
import type { OverRoom } from '@tictactoe/shared/room';
import { viewOf } from '../games/views.ts';
import { titleOf } from '../i18n/game-title.ts';
import { labelOf } from '../i18n/seat-names.ts';
import { texts } from '../i18n/texts.ts';

/** In the colours of the marks. */
const squares = { X: '🟧', O: '🟦', free: '⬜' };

export function shareTextOf(room: OverRoom): string {
  return [headlineOf(room), ...viewOf(room.game).words.picture(room, squares)].join('\n');
}

function headlineOf(room: OverRoom): string {
  const { winner } = room.result;
  const title = titleOf(room.game);
  const names = (['X', 'O'] as const).map((mark) => `${labelOf(room, mark)} ${squares[mark]}`);
  const [x = '', o = ''] = names;
  if (winner === null) return `${title}: ${texts.result.drawn(x, o)}`;
  const winnerName = `${labelOf(room, winner)} ${squares[winner]}`;
  const loserName = `${labelOf(room, otherMark(winner))} ${squares[otherMark(winner)]}`;
  return `${title}: ${texts.result.won(winnerName, loserName)}`;
}
