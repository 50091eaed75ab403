/** State that changes by events alone, outside of React. */

export type Readable<State> = {
  readonly state: () => State;
  /** The listener is called after every change; returns what stops that. */
  readonly subscribe: (listener: () => void) => () => void;
};
export type Store<State, Event> = Readable<State> & { readonly dispatch: (event: Event) => void };

/** If the reducer returns the same state, nothing has changed and no listener is called. */
export function createStore<State, Event>(
  reducer: (state: State, event: Event) => State,
  initial: State,
): Store<State, Event> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispatch(event) {
      const before = state;
      state = reducer(before, event);
      if (state === before) return;
      for (const listener of [...listeners]) listener();
    },
  };
}

/** A store of one value, which each event replaces. */
export const createValueStore = <Value>(initial: Value): Store<Value, Value> =>
  createStore((_, next: Value) => next, initial);
