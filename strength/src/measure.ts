/** Lets every pair play on every board. */
import { levelName } from '@tictactoe/shared/games/games';
import type { Board } from './boards.ts';
import type { Options } from './parse-options.ts';
import { playGames } from './play.ts';
import { isLevel, type PlayerName, playerNamed } from './players.ts';
import type { Row } from './table.ts';

export type Measured = Pick<Options, 'matches' | 'games' | 'thinking' | 'seed'>;

/** Yields a row for each board, pair and order. */
export function* measure({ matches, games, thinking, seed }: Measured): Generator<Row> {
  for (const { board, pairs } of matches) {
    for (const [one, other] of pairs) {
      const orders = one === other ? [[one, one, games] as const] : inHalves(one, other, games);
      for (const [first, second, count] of orders) {
        const score = playGames(
          board,
          playerNamed(first, thinking),
          playerNamed(second, thinking),
          {
            games: count,
            seed,
          },
        );
        yield {
          board: board.name,
          first: named(first, board),
          second: named(second, board),
          score,
        };
      }
    }
  }
}

const inHalves = (one: PlayerName, other: PlayerName, games: number) =>
  [
    [one, other, Math.ceil(games / 2)],
    [other, one, Math.floor(games / 2)],
  ] as const;

/** As players read it. */
const named = (player: PlayerName, { game, options }: Board): string =>
  isLevel(player) ? levelName(player, game.name, options) : player;
