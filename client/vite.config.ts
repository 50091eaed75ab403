/** How the client is built and, while developing, served in front of a game server. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { leaveWebTransportOut } from './leave-web-transport-out.ts';

const gameServer = process.env.GAME_SERVER_URL ?? 'http://localhost:3000';

export default defineConfig({
  plugins: [react(), leaveWebTransportOut()],
  server: {
    proxy: {
      '/socket.io': { target: gameServer, ws: true },
      '/livez': gameServer,
      '/readyz': gameServer,
    },
  },
  build: {
    // Nothing inline: the page runs under a content security policy without 'unsafe-inline'.
    assetsInlineLimit: 0,
    modulePreload: false,
  },
});
