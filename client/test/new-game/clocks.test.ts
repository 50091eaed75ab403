/** The clocks on offer for a new game. */
import { expect, it } from 'vitest';
import { clockNamed, clockNames, clockText } from '../../src/new-game/clocks.ts';

it('are for each turn or for each player, each with a name and a text of its own', () => {
  expect(clockNames).toEqual(['none', '10', '30', '60', '3+2', '5+3', '10+5']);
  expect(clockNamed('30')).toEqual({ turnTimeMs: 30_000 });
  expect(clockNamed('5+3')).toEqual({ playerClock: { baseMs: 300_000, incrementMs: 3000 } });
  expect(clockNames.map((name) => clockText(clockNamed(name)))).toEqual([
    ...['No limit', '10 s', '30 s', '60 s'],
    ...['3 min + 2\u00a0s', '5 min + 3\u00a0s', '10 min + 5\u00a0s'],
  ]);
  const another = { playerClock: { baseMs: 10_000, incrementMs: 500 } };
  expect(clockText(another)).toBe('0.2 min + 0.5\u00a0s');
});
