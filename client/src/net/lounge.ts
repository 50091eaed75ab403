/** The home page's side of the connection, put together with the browser at hand. */
import { lendWhenEntering, lobbyConnection } from './browser.ts';
import { createTabConnection } from './tab-connection.ts';

export const tab = createTabConnection(lobbyConnection);

lendWhenEntering(tab.give);
addEventListener('pagehide', tab.hurry);
