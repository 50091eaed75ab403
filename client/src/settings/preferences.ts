/** What a person has chosen for this browser: remembered, and the same in all its tabs. */
import { useSyncExternalStore } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const defaults = {
  theme: 'system' as Theme,
  sounds: false,
  /** Hides what others say. */
  muted: false,
  /** Wants to be notified of the own turn. */
  notify: false,
};
type Preferences = typeof defaults;
type Name = keyof Preferences;

/** The theme is read by public/theme.js too, before the first paint. */
const keyOf = (name: Name) => `tictactoe:${name}`;
const listeners = new Set<() => void>();
let known: Partial<Preferences> = {};

export function usePreference<N extends Name>(
  name: N,
): [Preferences[N], (value: Preferences[N]) => void] {
  const value = useSyncExternalStore(subscribe, () => preference(name));
  return [value, (chosen) => prefer(name, chosen)];
}

export function preference<N extends Name>(name: N): Preferences[N] {
  known[name] ??= read(name);
  return known[name] as Preferences[N];
}

function prefer<N extends Name>(name: N, value: Preferences[N]): void {
  known[name] = value;
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(value));
  } catch {
    // A full or forbidden storage only means that it is forgotten with the page.
  }
  tell();
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Another tab has chosen. */
export function followOtherTabs(): void {
  addEventListener('storage', () => {
    known = {};
    tell();
  });
}

function tell(): void {
  for (const listener of listeners) listener();
}

/** Anybody may have edited it. */
function read<N extends Name>(name: N): Preferences[N] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null');
    const isGood = name === 'theme' ? themes.includes(value as Theme) : typeof value === 'boolean';
    return isGood ? (value as Preferences[N]) : defaults[name];
  } catch {
    return defaults[name];
  }
}
