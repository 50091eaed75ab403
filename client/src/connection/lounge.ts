/** The home page's side of the connection, put together with the browser at hand. */
import { lendWhenEntering, lobbyConnection } from './browser.ts';
import { LobbyWatch } from './lobby-watch.ts';
import { createTabConnection } from './tab-connection.ts';

export const tab = createTabConnection(lobbyConnection);
export const lobbyWatch = new LobbyWatch(tab.hold);

lendWhenEntering(tab.give);
addEventListener('pagehide', tab.hurry);
