/** The choices for a new game, from one form to the next. */
import { expect, it } from 'vitest';
import { memoryStorage } from '../../src/identity/player-storage.ts';
import { lastChoices, saveChoices } from '../../src/new-game/last-choices.ts';

const defaults = { kind: 'tic-tac-toe/3x3', begins: 'creator', clock: 'none' };

it('gives back what was chosen, for each kind of game apart', () => {
  const storage = memoryStorage();
  const chosen = { kind: 'ultimate-tic-tac-toe/usual', begins: 'chance', clock: '5+3' } as const;
  saveChoices(storage, 'friend', chosen);
  expect(lastChoices(storage, 'friend')).toEqual(chosen);
  expect(lastChoices(storage, 'computer')).toMatchObject({
    kind: 'tic-tac-toe/3x3',
    begins: 'creator',
  });
});

it('takes the default for whatever is not on offer, and for nothing else', () => {
  const storage = memoryStorage();
  for (const text of ['{', 'null', '7', '[]', '{"kind":"toString","isPublic":true}']) {
    storage.setItem('tictactoe:new-friend', text);
    expect(lastChoices(storage, 'friend')).toEqual(defaults);
  }
  storage.setItem('tictactoe:new-friend', '{"kind":"tic-tac-toe/9x9","begins":"opponent"}');
  expect(lastChoices(storage, 'friend')).toEqual({ ...defaults, begins: 'opponent' });
});
