/** Ultimate tic-tac-toe in words: a move is a board and a cell. Pure; the texts are in english/ and its like. */
import {
  apply,
  openBoards,
  start,
  type UltimateMove,
  type UltimateOptions,
  type UltimateState,
} from '@tictactoe/shared/games/ultimate/rules';
import type { Mark } from '@tictactoe/shared/marks';
import { stateOf } from '@tictactoe/shared/room';
import type { GameView } from '../game-view.ts';
import { moveAt } from './cell-after-key.ts';
import { ultimateTexts as texts } from './texts.ts';

/** The place of a board, or of a cell on its board. */
export const placeOf = (place: number): string => texts.places[place] ?? '';

export const words: GameView<UltimateOptions, UltimateMove>['words'] = {
  hint: (room) => openInWords(stateOf(room) as UltimateState),
  ending({ result, ...room }) {
    if (result.reason === 'full_board') return texts.drawn;
    if (result.reason !== 'line' || result.cells.length > 0) return '';
    const { boards } = stateOf(room) as UltimateState;
    const countOf = (isCounted: (mark: Mark) => boolean) =>
      boards.filter((board) => (board === 'X' || board === 'O') && isCounted(board)).length;
    return texts.moreBoards(
      countOf((mark) => mark === result.winner),
      countOf((mark) => mark !== result.winner),
    );
  },
  played(name, _, { board, cell }) {
    const [inBoard, onCell] = [placeOf(board), placeOf(cell)];
    return name === null ? texts.youPlayed(inBoard, onCell) : texts.played(name, inBoard, onCell);
  },
  replayed: (name, _, { board, cell }) => texts.replayed(name, placeOf(board), placeOf(cell)),
  picture({ variant, moves }, squares) {
    const { cells, boards } = moves.reduce(apply, start(variant));
    // A won board has the colour of its winner all over.
    const squareAt = (index: number) => {
      const { board, cell } = moveAt(index);
      const won = boards[board];
      return squares[(won === 'full' ? null : won) ?? cells[board]?.[cell] ?? 'free'];
    };
    const rows = places.map((row) =>
      inThrees(places.map((column) => squareAt(9 * row + column))).map((part) => part.join('')),
    );
    return inThrees(rows.map((parts) => parts.join(' '))).flatMap((part, i) =>
      i === 0 ? part : ['', ...part],
    );
  },
};

/** Where the next move may be. */
function openInWords(state: UltimateState): string {
  const open = openBoards(state);
  return open.length === 1 ? texts.nextIn(placeOf(open[0] as number)) : texts.nextAnywhere;
}

/** The state of each of the nine boards, and which may be played in. */
export function overviewOf(state: UltimateState): string {
  const boards = state.boards.map((board, index) => {
    const place = placeOf(index);
    if (board === 'full') return texts.overview.full(place);
    if (board !== null) return texts.overview.won(place, board);
    const [x, o] = (['X', 'O'] as const).map(
      (mark) => state.cells[index]?.filter((each) => each === mark).length ?? 0,
    ) as [number, number];
    return x + o === 0 ? texts.overview.empty(place) : texts.overview.open(place, x, o);
  });
  const open = openBoards(state).length > 0 ? [openInWords(state)] : [];
  return [...boards, ...open].join(' ');
}

const places = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const inThrees = <Item>(items: readonly Item[]): Item[][] =>
  [0, 3, 6].map((first) => items.slice(first, first + 3));
