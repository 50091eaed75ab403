/** How the live page writes numbers, in each language. */
import { expect, test } from 'vitest';
import { count, duration, liveTexts, setLiveLanguage, uptime } from '../../src/live/live-texts.ts';

const day = 86_400_000;

test.each([
  [['en-GB'], 'Moves', ['1,234', '1.5 s', '3.2 ms', '2\u00a0d 3\u00a0h']],
  [['de-AT', 'en'], 'Züge', ['1.234', '1,5 s', '3,2 ms', '2\u00a0T 3\u00a0h']],
  [['ja'], 'Moves', ['1,234', '1.5 s', '3.2 ms', '2\u00a0d 3\u00a0h']],
])('for %j', (wanted, moves, numbers) => {
  setLiveLanguage(wanted);
  expect(liveTexts.moves).toBe(moves);
  const written = [count(1234), duration(1500), duration(3.2), uptime(2 * day + day / 8)];
  expect(written).toEqual(numbers);
});
