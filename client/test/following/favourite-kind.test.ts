/** The kind of game of which the rating is shown on the home page. */
import type { PlayerProfile } from '@tictactoe/shared/account-api';
import { expect, it } from 'vitest';
import { favouriteOf } from '../../src/following/favourite-kind.ts';

const standing = (kind: string, won: number, drawn: number, lost: number) =>
  ({ kind, won, drawn, lost }) as PlayerProfile['kinds'][number];

it('is the one most played, however that went', () => {
  const kinds = [standing('a/1', 5, 0, 0), standing('b/1', 0, 2, 4), standing('c/1', 1, 1, 4)];
  expect(favouriteOf(kinds)?.kind).toBe('b/1');
});

it('is none before the first rated game', () => {
  expect(favouriteOf([])).toBeUndefined();
});
