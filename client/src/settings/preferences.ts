/** The preferences of this browser, stored and the same in all its tabs. */
import { type App, useService } from '../context/app-context.ts';
import type { Storage } from '../identity/player-storage.ts';
import { createValueStore } from '../store/create-store.ts';
import { useStore } from '../store/use-store.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const languages = ['system', 'en', 'de'] as const;
type LanguageChoice = (typeof languages)[number];

const defaults = {
  /** The browser's, or one of the page's own. It is read once, when the page begins. */
  language: 'system' as LanguageChoice,
  theme: 'system' as Theme,
  sounds: false,
  /** Hides the messages of others. */
  muted: false,
  /** Shows a notification when the player's turn begins. */
  notify: false,
  /** "Play now" looks for a rated game, and a challenge is one, where the player has an account. */
  rated: true,
};
type Preferences = Readonly<typeof defaults>;
type Name = keyof Preferences;

/** The theme is read by public/theme.js too, before the first paint. */
const keyOf = (name: Name) => `tictactoe:${name}`;

export function createPreferences({ localStorage, signal }: App) {
  const { state, subscribe, dispatch } = createValueStore(readAll(localStorage));
  // Another tab has changed them.
  addEventListener('storage', () => dispatch(readAll(localStorage)), { signal });
  const set = <N extends Name>(name: N, value: Preferences[N]): void => {
    try {
      localStorage.setItem(keyOf(name), JSON.stringify(value));
    } catch {
      // Without storage, they last as long as the page.
    }
    dispatch({ ...state(), [name]: value });
  };
  return { state, subscribe, set };
}

export function usePreference<N extends Name>(
  name: N,
): [Preferences[N], (value: Preferences[N]) => void] {
  const preferences = useService(createPreferences);
  const value = useStore(preferences)[name];
  return [value, (chosen) => preferences.set(name, chosen)];
}

/** The languages that the page may be in, the most wanted first. */
export function wantedLanguages(storage: Storage): readonly string[] {
  const chosen = read(storage, 'language');
  return chosen === 'system' ? navigator.languages : [chosen];
}

const readAll = (storage: Storage): Preferences => ({
  language: read(storage, 'language'),
  theme: read(storage, 'theme'),
  sounds: read(storage, 'sounds'),
  muted: read(storage, 'muted'),
  notify: read(storage, 'notify'),
  rated: read(storage, 'rated'),
});

/** The default if the stored value is not a valid one: anybody may have edited it. */
function read<N extends Name>(storage: Storage, name: N): Preferences[N] {
  try {
    const value: unknown = JSON.parse(storage.getItem(keyOf(name)) ?? 'null');
    const choices: readonly unknown[] | undefined = { theme: themes, language: languages }[
      name as string
    ];
    const isGood = choices?.includes(value) ?? typeof value === 'boolean';
    return isGood ? (value as Preferences[N]) : defaults[name];
  } catch {
    return defaults[name];
  }
}
