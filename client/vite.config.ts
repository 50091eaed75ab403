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
      '/api': gameServer,
      '/livez': gameServer,
      '/readyz': gameServer,
    },
  },
  build: {
    // Nothing inline: the page runs under a content security policy without 'unsafe-inline'.
    assetsInlineLimit: 0,
    modulePreload: false,
  },
  // The live page is a build of its own: sharing files with it would cost the game's first load requests.
  environments: {
    cluster: {
      consumer: 'client',
      build: { emptyOutDir: false, rolldownOptions: { input: 'cluster.html' } },
    },
  },
  builder: {
    async buildApp({ environments, build }) {
      for (const each of Object.values(environments)) {
        if (each.config.consumer === 'client') await build(each);
      }
    },
  },
});
