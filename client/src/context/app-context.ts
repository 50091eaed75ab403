/** What the parts of one app share, handed down to them by React context. */
import { createContext, useContext } from 'react';
import type { PlayerStorage, Storage } from '../identity/player-storage.ts';
import type { AppConnection } from '../net/app-connection.ts';
import type { Readable } from '../store/create-store.ts';
import type { ChallengeInbox } from './challenge-inbox.ts';

export type App = {
  readonly connection: AppConnection;
  readonly challenges: ChallengeInbox;
  readonly playerStorage: PlayerStorage;
  /** Whether the seat of this browser in the room is held by another tab [R7]. */
  readonly isPlayedElsewhere: (roomId: string) => Promise<boolean>;
  /** Whether a server has refused this page as too old, and none has accepted it since [R12]. */
  readonly isOutdated: Readable<boolean>;
  /** What is remembered for all tabs of the browser. */
  readonly localStorage: Storage;
  /** Aborted when the app is closed: for whatever listens to the window. */
  readonly signal: AbortSignal;
  /**
   * The app's one instance of what `create` makes, which is called at the first use. So a feature adds
   * its state to the app without being loaded before it is needed.
   */
  readonly service: <Service>(create: (app: App) => Service) => Service;
};

export const AppContext = createContext<App | null>(null);

/** Throws outside of an app. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('there is no app around this component');
  return app;
}

export const useService = <Service>(create: (app: App) => Service): Service =>
  useApp().service(create);
