/** The two screens, each loaded when it is first needed, and the other one soon after. */
import { lazy } from 'react';

const loadHome = () =>
  import('./HomeScreen.tsx').then(({ HomeScreen: screen }) => ({ default: screen }));
const loadRoom = () =>
  import('./RoomScreen.tsx').then(({ RoomScreen: screen }) => ({ default: screen }));

export const HomeScreen = lazy(() => persistently(loadHome));
export const RoomScreen = lazy(() => persistently(loadRoom));

/** So that no later step needs the network, or files that a newer version has replaced. */
export function loadScreens(): void {
  void persistently(loadHome);
  void persistently(loadRoom);
}

const retryDelayMs = 1000;

/** A page that cannot load is loaded as soon as it can be. */
async function persistently<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, retryDelayMs));
    }
  }
}
