/** The part of the OpenAPI document about players and leaderboards, where there are accounts. */
import {
  leaderboardSchema,
  playerProfileSchema,
  publicGameSchema,
  ratedGamesSchema,
} from '@tictactoe/shared/account-api';
import { defaultMatchKind } from '@tictactoe/shared/games/match-kinds';
import { answer, away, refusal, tooFast } from './open-api-parts.ts';

export const playerSchemas = {
  Player: playerProfileSchema,
  RatedGame: publicGameSchema,
  RatedGames: ratedGamesSchema,
  Leaderboard: leaderboardSchema,
};

const failures = {
  304: { description: 'As it was: the request named its ETag in `If-None-Match`.' },
  404: refusal('not_found'),
  ...tooFast,
  ...away,
};
const inPath = (name: string, description: string) => ({
  ...{ name, description, in: 'path', required: true },
  schema: { type: 'string' },
});
const [game, board] = defaultMatchKind.split('/');
const name = inPath('name', 'A name, or one the player had before; the look of it is enough.');

export const playerPaths = {
  '/api/players/{name}': answer('A player with an account', 'Player', failures, [name]),
  '/api/players/{name}/games': answer('The rated games of a player', 'RatedGames', failures, [
    name,
    {
      name: 'before',
      in: 'query',
      description: 'The `next` of an earlier answer: the games before those.',
      schema: { type: 'string' },
    },
  ]),
  '/api/leaderboards/{game}/{board}': answer(
    'The best at one kind of game',
    'Leaderboard',
    failures,
    [inPath('game', `Such as \`${game}\`.`), inPath('board', `Such as \`${board}\`.`)],
  ),
};
