/** The words of a challenge. */
import { variants } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { expect, it } from 'vitest';
import { challengeText } from '../../src/challenges/challenge-words.ts';
import { bobsChallenge } from './bobs-challenge.ts';

const ultimate = {
  ...{ game: 'ultimate-tic-tac-toe', variant: { mostBoardsWin: false }, turnTimeMs: null },
};

it.each([
  [{}, '3\u00a0×\u00a03, 30 s a turn'],
  [
    { variant: variants['6x6'], turnTimeMs: null, isRated: true },
    '6\u00a0×\u00a06, without a clock, rated',
  ],
  [
    { turnTimeMs: null, playerClock: { baseMs: 300_000, incrementMs: 3000 } },
    '3\u00a0×\u00a03, 5 minutes each and 3 s for every move',
  ],
  [
    { turnTimeMs: null, playerClock: { baseMs: 90_000, incrementMs: 0 } },
    '3\u00a0×\u00a03, 1.5 minutes each',
  ],
  [ultimate, 'Ultimate, without a clock'],
  [{ game: 'of-tomorrow' }, 'of-tomorrow, 30 s a turn'],
])('says of %j: %s', (part, game) => {
  const challenge = { ...bobsChallenge, ...part } as typeof bobsChallenge;
  expect(challengeText(challenge)).toBe(`Bob challenges you to ${game}`);
});
