/** What "Play now" looks for: any game, or one that the player has chosen; remembered for this browser. */
import { matchKinds } from '@tictactoe/shared/games/match-kinds';
import type { App } from '../context/app-context.ts';
import { listViewOf } from '../games/list-views.ts';
import { createValueStore } from '../store/create-store.ts';

export const anyKind = 'any';
const key = 'tictactoe:play-now';

/** Those this page can show, each with what lists show of its game. */
export const knownKinds = () =>
  matchKinds().flatMap((kind) => {
    const view = listViewOf(kind.game);
    return view === undefined ? [] : [{ ...kind, view }];
  });

/** The state is the name of a kind, or `anyKind`. */
export function createMatchWish({ localStorage }: App) {
  const { state, subscribe, dispatch } = createValueStore(read(localStorage));
  return {
    state,
    subscribe,
    choose(name: string): void {
      try {
        localStorage.setItem(key, name);
      } catch {
        // Without storage, it lasts as long as the page.
      }
      dispatch(name);
    },
    /** As requests name them, first what the player likes best. */
    kinds: (): string[] => (state() === anyKind ? knownKinds().map(({ name }) => name) : [state()]),
  };
}

/** Any if the stored one is none that is on offer: an earlier release may have offered others. */
function read(storage: App['localStorage']): string {
  try {
    const stored = storage.getItem(key) ?? anyKind;
    return knownKinds().some(({ name }) => name === stored) ? stored : anyKind;
  } catch {
    return anyKind;
  }
}
