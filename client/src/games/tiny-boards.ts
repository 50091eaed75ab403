/** Small boards with the last move marked, by the names of games: for the live page and for players' old games. */
import '@tictactoe/shared/games/all-games';
import {
  defaultGame,
  type GameMove,
  type GameOptions,
  gameNamed,
  isGame,
} from '@tictactoe/shared/games/games';
import { ultimateOffer } from '@tictactoe/shared/games/ultimate/offer';
import type { CommandReport } from '@tictactoe/shared/http-api';
import type { ComponentType } from 'react';
import { TinyBoard } from './tic-tac-toe/TinyBoard.tsx';
import { TinyBoard as UltimateTinyBoard } from './ultimate/TinyBoard.tsx';
import './tiny-boards.css';

type Props<Options, Move> = { variant: Options; moves: readonly Move[]; label: string };

const tinyBoards: Record<string, unknown> = {
  [defaultGame]: TinyBoard,
  [ultimateOffer.name]: UltimateTinyBoard,
};

/** Null for a game that this page does not know. */
export const tinyBoardOf = (game: string) =>
  (tinyBoards[game] ?? null) as ComponentType<Props<GameOptions, GameMove>> | null;

/** A move in the form of today's servers; those of release 1.0.0 know one game, and name only its board. */
export function readMove(report: NonNullable<CommandReport['move']>) {
  const { game = defaultGame, cell, rows = 0, columns = 0 } = report;
  const { variant = { rows, columns, inARow: 0 }, move = cell } = report as Partial<typeof report>;
  const place = isGame(game) ? gameNamed(game).moveText(variant, move) : '';
  return { game, variant, place };
}
