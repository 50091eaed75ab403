/** Ratings and their changes as people read them. */
import { expect, it } from 'vitest';
import { changeText, ratingText } from '../../src/i18n/rating-text.ts';

it('are whole numbers, with a question mark while they are provisional', () => {
  expect(ratingText(1511.6)).toBe('1512');
  expect(ratingText(1511.6, true)).toBe('1512?');
});

it('change by what the whole numbers differ', () => {
  expect(changeText(1502.6, 1511.6)).toBe('+9');
  expect(changeText(1511.6, 1502.6)).toBe('−9');
  expect(changeText(1500.4, 1499.6)).toBe('±0');
});
