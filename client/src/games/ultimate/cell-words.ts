/** A cell in words, for a screen reader: where it is, what is in it, and where a move there sends the opponent. Pure. */
import {
  apply,
  outcome,
  type UltimateMove,
  type UltimateState,
} from '@tictactoe/shared/games/ultimate/rules';
import type { Mark } from '@tictactoe/shared/marks';
import { ultimateTexts } from './texts.ts';
import { placeOf } from './words.ts';

type Content = { mark: Mark | null; isPending: boolean; isLast: boolean; isPlayable: boolean };

export function contentOf(
  state: UltimateState,
  move: UltimateMove,
  content: Content,
  opponent: string,
): string {
  const { board: texts } = ultimateTexts;
  return texts.cell(boardOf(state, move.board), placeOf(move.cell), inside());

  function inside(): string {
    const { mark, isPending, isLast, isPlayable } = content;
    if (mark !== null && isPending) return texts.pending(mark);
    if (mark !== null) return isLast ? texts.lastMove(mark) : mark;
    return isPlayable ? consequenceOf(apply(state, move), opponent) : texts.empty;
  }
}

function boardOf({ boards }: UltimateState, board: number): string {
  const { board: texts } = ultimateTexts;
  const name = texts.name(placeOf(board));
  const state = boards[board];
  if (state === 'full') return texts.full(name);
  return state == null ? name : texts.won(name, state);
}

function consequenceOf(after: UltimateState, opponent: string): string {
  const { board: texts } = ultimateTexts;
  if (outcome(after) !== null) return texts.ends;
  return after.mustPlayIn === null
    ? texts.frees(opponent)
    : texts.sends(opponent, placeOf(after.mustPlayIn));
}
