/** Keeps the page small: leaves out of it what the browser never runs. */
import type { Plugin } from 'vite';

/** Leaves out Socket.IO's third transport: we connect by WebSocket, else by polling. */
export function leaveWebTransportOut(): Plugin {
  return {
    name: 'leave-webtransport-out',
    transform: {
      filter: { id: /\/engine\.io-client\/.*\/transports\/webtransport\.js$/ },
      handler: () => ({ code: 'export class WT {}', map: null }),
    },
  };
}
