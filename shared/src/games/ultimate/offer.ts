/** What of Ultimate tic-tac-toe can be chosen. Apart from its rules, so that the home page can do without them. */
import { computerLevels, type GameOffer } from '../game.ts';
import type { UltimateOptions } from './rules.ts';

const usual: UltimateOptions = { mostBoardsWin: false };

export const ultimateOffer: GameOffer<UltimateOptions> = {
  name: 'ultimate-tic-tac-toe',
  titles: { en: 'Ultimate tic-tac-toe', de: 'Ultimate Tic-Tac-Toe' },
  defaultOptions: usual,
  matchOptions: { usual },
  strangersClock: { playerClock: { baseMs: 300_000, incrementMs: 3000 } },
  computerLevels,
  isUnbeatable: () => false,
};
