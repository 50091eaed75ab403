/** Reads the command line of `npm run strength`: options, or what is wrong with them. */
import { randomInt } from 'node:crypto';
import { BadOption, parseCommandLine, wholeNumber } from '@tictactoe/local-cluster/command-line';
import { thinkingTimeMs } from '@tictactoe/shared/games/game';
import '@tictactoe/shared/games/all-games';
import { type AnyGame, allGames } from '@tictactoe/shared/games/games';
import { type Board, boardsOf } from './boards.ts';
import { comparisonsOf, type PlayerName, type Thinking } from './players.ts';

export const usage = `Measures how well the computer plays: lets its levels play each other, and those that need no search.

Usage: npm run strength -- [options]

  --game NAME      only this game (default: all that the computer plays)
  --board NAME     only this board, such as 6x6; may be given several times
  --pair A,B       only A against B, each of them moving first in half of the games; may be given
                   several times (default: the best level against all and itself, and medium
                   against random). Players are the game's levels, and
                     random     plays anywhere
                     one-ply    wins at once if it can, else prevents it if it can
                     one-board  the same for one of the nine boards of Ultimate tic-tac-toe
                   The best level may be called hard.
  --games N        how many games each pair plays on each board, 2 to 100000 (default 100)
  --ms N           thinks for so many ms about a move, 1 to 60000 (default ${thinkingTimeMs}, as a server does)
  --steps N        instead of --ms: for so many steps, 1 to 1000000; the same seed gives the same games
  --seed N         decides what is random about it (default: by chance; it is printed)
  --markdown       prints the table as Markdown
  --help           this text

Shares come with the interval in which they lie 19 times out of 20. Ends with 0, and with 2 for options it
does not understand.`;

type Pair = readonly [PlayerName, PlayerName];

export type Options = {
  matches: readonly { board: Board; pairs: readonly Pair[] }[];
  /** Of a pair, on a board. */
  games: number;
  thinking: Thinking;
  seed: number;
  markdown: boolean;
  help: boolean;
};

const largestSeed = 2 ** 31 - 1;

/** Throws `BadOption`. */
export function parseOptions(args: string[]): Options {
  const values = parse(args);
  const { seed } = values;
  const boards = chosenBoards(chosenGames(values.game), values.board);
  return {
    matches: boards.map((board) => ({ board, pairs: pairsOf(board.game, values.pair) })),
    games: wholeNumber('games', values.games ?? '100', 2, 100_000),
    thinking: thinkingOf(values),
    seed: seed === undefined ? randomInt(largestSeed) : wholeNumber('seed', seed, 0, largestSeed),
    markdown: values.markdown ?? false,
    help: values.help ?? false,
  };
}

const parse = (args: string[]) =>
  parseCommandLine({
    args,
    options: {
      game: { type: 'string' },
      board: { type: 'string', multiple: true },
      pair: { type: 'string', multiple: true },
      games: { type: 'string' },
      ms: { type: 'string' },
      steps: { type: 'string' },
      seed: { type: 'string' },
      markdown: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;

function chosenGames(name: string | undefined): readonly AnyGame[] {
  const games = allGames().filter(({ computerLevels }) => computerLevels.length > 0);
  if (name === undefined) return games;
  const found = games.find((game) => game.name === name);
  if (found === undefined) throw new BadOption(`--game: the computer plays no "${name}"`);
  return [found];
}

function chosenBoards(games: readonly AnyGame[], names: string[] | undefined): readonly Board[] {
  const boards = games.flatMap(boardsOf);
  if (names === undefined) return boards;
  return names.map((name) => {
    const found = boards.find((board) => board.name === name);
    if (found !== undefined) return found;
    const all = boards.map((board) => board.name).join(', ');
    throw new BadOption(`--board: there is no board "${name}", but ${all}`);
  });
}

function pairsOf(game: AnyGame, texts: string[] | undefined): readonly Pair[] {
  const players = [...comparisonsOf(game), ...game.computerLevels];
  const best = game.computerLevels.at(-1) as PlayerName;
  if (texts !== undefined) return texts.map((text) => pairOf(text, players, best));
  const againstAll = players.map((name): Pair => [best, name]);
  return players.includes('medium') ? [...againstAll, ['medium', 'random']] : againstAll;
}

function pairOf(text: string, players: readonly PlayerName[], best: PlayerName): Pair {
  const [one, other, ...more] = text.split(',').map((name) => {
    if (name === 'hard') return best;
    const found = players.find((player) => player === name);
    if (found !== undefined) return found;
    throw new BadOption(`--pair: there is no player "${name}", but ${players.join(', ')}`);
  });
  if (one !== undefined && other !== undefined && more.length === 0) return [one, other];
  throw new BadOption(`--pair takes two players with a comma between them, not "${text}"`);
}

function thinkingOf({ ms, steps }: { ms?: string; steps?: string }): Thinking {
  if (ms !== undefined && steps !== undefined)
    throw new BadOption('--ms and --steps exclude each other');
  if (steps !== undefined) return { steps: wholeNumber('steps', steps, 1, 1_000_000) };
  return { ms: wholeNumber('ms', ms ?? `${thinkingTimeMs}`, 1, 60_000) };
}
