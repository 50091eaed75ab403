/** The game as the references play it: 3×3 and nothing else, one small document per room. */
import type { Document } from '../load/player.ts';

export type Game = Document & {
  /** In the order in which they came; the first has X in odd rounds. */
  players: string[];
};

export type GameRequest =
  | { do: 'join'; room: string; player: string }
  | { do: 'play'; room: string; round: number; cell: number; turn: number }
  | { do: 'again'; room: string; round: number };

export type Refusal = { refused: string };

const lines = [
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
  [0, 3, 6],
  [1, 4, 7],
  [2, 5, 8],
  [0, 4, 8],
  [2, 4, 6],
] as const;

/** The game after the request; the same object if nothing changes. */
export function answer(game: Game | null, player: string, request: GameRequest): Game | Refusal {
  switch (request.do) {
    case 'join':
      return game === null ? newGame(player) : seat(game, player);
    case 'play':
      return game === null ? { refused: 'no_room' } : play(game, player, request);
    case 'again':
      return game === null ? { refused: 'no_room' } : again(game, player, request.round);
    default:
      return request satisfies never;
  }
}

const newGame = (player: string): Game => ({
  ...{ version: 1, round: 1, status: 'waiting', moves: [], winner: null },
  ...{ rematchOfferedBy: null, players: [player] },
});

function seat(game: Game, player: string): Game {
  const { players, version } = game;
  if (players.includes(player) || players.length === 2) return game;
  return { ...game, players: [...players, player], status: 'playing', version: version + 1 };
}

const markOf = ({ players, round }: Game, player: string) =>
  (players.indexOf(player) + round) % 2 === 1 ? 'X' : 'O';

function play(
  game: Game,
  player: string,
  { round, cell, turn }: { round: number; cell: number; turn: number },
): Game | Refusal {
  const { moves, players, version } = game;
  const mark = moves.length % 2 === 0 ? 'X' : 'O';
  if (!players.includes(player)) return { refused: 'not_seated' };
  if (game.status !== 'playing' || round !== game.round) return { refused: 'not_playing' };
  if (turn !== moves.length || markOf(game, player) !== mark) return { refused: 'not_your_turn' };
  if (!(cell >= 0 && cell < 9) || moves.includes(cell)) return { refused: 'no_free_cell' };
  const next: Game = { ...game, moves: [...moves, cell], version: version + 1 };
  const mine = next.moves.filter((_, i) => i % 2 === turn % 2);
  if (lines.some((line) => line.every((each) => mine.includes(each)))) {
    return { ...next, status: 'over', winner: mark };
  }
  return next.moves.length === 9 ? { ...next, status: 'over' } : next;
}

/** Both players have to offer it, as with the real servers, so that a game takes as many changes. */
function again(game: Game, player: string, round: number): Game | Refusal {
  if (!game.players.includes(player)) return { refused: 'not_seated' };
  if (game.status !== 'over' || round !== game.round) return { refused: 'not_over' };
  const mark = markOf(game, player);
  const version = game.version + 1;
  if (game.rematchOfferedBy === null) return { ...game, version, rematchOfferedBy: mark };
  if (game.rematchOfferedBy === mark) return game;
  const { players } = game;
  return { ...newGame(''), players, version, round: round + 1, status: 'playing' };
}
