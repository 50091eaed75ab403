/** A challenge for tests. */
import { variants } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { GameChallenge } from '@tictactoe/shared/protocol';

export const bobsChallenge: GameChallenge = {
  roomId: 'ABCDEFGHJK',
  from: { id: 'bob-------------', name: 'Bob' },
  game: 'tic-tac-toe',
  variant: variants['3x3'],
  turnTimeMs: 30_000,
  isRated: false,
  until: 60_000,
};
