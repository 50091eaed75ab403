/** Puts one app together: who the player is, the connection, and room for the state of each feature. */
import type { App } from '../context/app-context.ts';
import { createChallengeInbox } from '../context/challenge-inbox.ts';
import { onAccountAnnounced } from '../identity/account-news.ts';
import { type IdentityDeps, isPlayedInOtherTab, takePlayer } from '../identity/identity.ts';
import { createPlayerStorage, type Storage } from '../identity/player-storage.ts';
import type { TabLocks } from '../identity/tab-locks.ts';
import { createAppConnection } from '../net/app-connection.ts';
import type { OpenConnection } from '../net/connection.ts';
import { createValueStore } from '../store/create-store.ts';

/** What an app needs of the browser. */
export type Browser = {
  localStorage: Storage;
  sessionStorage: Storage;
  locks: TabLocks;
  fillRandom: IdentityDeps['fillRandom'];
  openConnection: OpenConnection;
};

/** `close` ends its listeners and its connection outside of rooms; unmount its components first. */
export function createApp(browser: Browser): App & { close: () => void } {
  const lifetime = new AbortController();
  const services = new Map<unknown, unknown>();
  const playerStorage = createPlayerStorage(browser.localStorage, browser.sessionStorage);
  const identity = { playerStorage, locks: browser.locks, fillRandom: browser.fillRandom };
  const isOutdated = createValueStore(false);
  const challenges = createChallengeInbox();
  const connection = createAppConnection({
    open: async (roomId) =>
      browser.openConnection(await takePlayer(identity, roomId), {
        onOutdated: isOutdated.dispatch,
        listenerOf: challenges.listenerOf,
      }),
    isRightPlayer(slot, roomId) {
      const seated = playerStorage.slotsSeatedIn(roomId);
      return seated.length === 0 || seated.includes(slot);
    },
  });
  addEventListener('pagehide', connection.drop, { signal: lifetime.signal });
  onAccountAnnounced(connection.renew, lifetime.signal);

  const app: App = {
    connection,
    challenges,
    isOutdated,
    playerStorage,
    isPlayedElsewhere: (roomId) => isPlayedInOtherTab(identity, roomId),
    localStorage: browser.localStorage,
    signal: lifetime.signal,
    service<Service>(create: (app: App) => Service): Service {
      if (!services.has(create)) services.set(create, create(app));
      return services.get(create) as Service;
    },
  };
  return {
    ...app,
    close() {
      lifetime.abort();
      connection.drop();
    },
  };
}
