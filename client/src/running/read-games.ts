/** The running games of earlier visits, checked: what is no running game is left out. */
import { computerLevels } from '@tictactoe/shared/games/game';
import type { Storage } from '../identity/player-storage.ts';
import { roomIdIn } from '../page/route.ts';
import type { RunningGame } from './running-game.ts';
import { storedGames } from './stored-games.ts';

export const readGames = (storage: Storage): RunningGame[] =>
  storedGames(storage)
    .filter(isGame)
    .map((game) => ({ ...game, board: null }));

function isGame(value: unknown): value is RunningGame {
  const game = value as Partial<RunningGame> | null;
  return (
    typeof game?.roomId === 'string' &&
    roomIdIn(game.roomId) === game.roomId &&
    typeof game.playerId === 'string' &&
    isOpponent(game.opponent) &&
    ['waiting', 'my_turn', 'their_turn'].includes(game.status as string)
  );
}

const isOpponent = (value: unknown): value is RunningGame['opponent'] => {
  if (value === null) return true;
  const opponent = value as Partial<NonNullable<RunningGame['opponent']>> | undefined;
  return (
    typeof opponent?.name === 'string' &&
    (opponent.computer === null || computerLevels.some((level) => level === opponent.computer))
  );
};
