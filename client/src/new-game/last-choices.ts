/**
 * The choices made last for a new game, kept for the next one. Who may join is not among them: a game for a
 * friend is never open to strangers because an earlier one was.
 */
import { type ComputerLevel, computerLevels } from '@tictactoe/shared/games/game';
import { defaultMatchKind } from '@tictactoe/shared/games/match-kinds';
import type { Storage } from '../identity/player-storage.ts';
import { knownKinds } from '../search/match-wish.ts';
import { type Begins, begins } from './begins.ts';
import { clockNames } from './clocks.ts';

/** `kind` is the name of a match kind. */
type FriendChoices = { kind: string; begins: Begins; clock: string };
type ComputerChoices = FriendChoices & { computer: ComputerLevel };

const kindNames = knownKinds().map(({ name }) => name);

/** What there is to choose from, the default apart. */
const kinds = {
  computer: {
    options: { kind: kindNames, begins, clock: clockNames, computer: computerLevels },
    defaults: {
      ...{ kind: defaultMatchKind, begins: 'creator', clock: 'none', computer: 'medium' },
    } as ComputerChoices,
  },
  friend: {
    options: { kind: kindNames, begins, clock: clockNames },
    defaults: { kind: defaultMatchKind, begins: 'creator', clock: 'none' } as FriendChoices,
  },
};
type Choices = { computer: ComputerChoices; friend: FriendChoices };

const keyOf = (kind: keyof Choices) => `tictactoe:new-${kind}`;

/** The default for each choice that is not on offer: anybody may have edited it. */
export function lastChoices<Kind extends keyof Choices>(
  storage: Storage,
  kind: Kind,
): Choices[Kind] {
  const { options, defaults } = kinds[kind];
  const stored = read(storage, keyOf(kind));
  const good = Object.entries(options).filter(([name, offered]) =>
    (offered as readonly unknown[]).includes(stored[name]),
  );
  return {
    ...defaults,
    ...Object.fromEntries(good.map(([name]) => [name, stored[name]])),
  } as Choices[Kind];
}

export function saveChoices<Kind extends keyof Choices>(
  storage: Storage,
  kind: Kind,
  choices: Choices[Kind],
): void {
  try {
    storage.setItem(keyOf(kind), JSON.stringify(choices));
  } catch {
    // Without storage, the next form begins with the defaults.
  }
}

function read(storage: Storage, key: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(storage.getItem(key) ?? 'null'));
  } catch {
    return {};
  }
}
