/** Renders a component again whenever a store has changed. */
import { useSyncExternalStore } from 'react';
import type { Readable } from './create-store.ts';

export const useStore = <State>({ state, subscribe }: Readable<State>): State =>
  useSyncExternalStore(subscribe, state);
