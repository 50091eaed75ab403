/** Builds the client and, in development, serves it in front of a game server. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { leaveOut } from './leave-out.ts';
import { pageBudget } from './page-budget.ts';

const gameServer = process.env.GAME_SERVER_URL ?? 'http://localhost:3000';

const home = (language: string) => [
  '/src/home/HomeScreen.tsx',
  `/languages/${language}.ts`,
  `/i18n/${language}/home.ts`,
];
const room = (language: string) => [
  '/src/room/RoomScreen.tsx',
  `/languages/${language}.ts`,
  `/i18n/${language}/room.ts`,
];

const alone = (input: string) => ({
  consumer: 'client' as const,
  build: { emptyOutDir: false, rolldownOptions: { input } },
});

export default defineConfig({
  plugins: [
    react(),
    leaveOut(),
    pageBudget({
      maxBytes: 100 * 1024,
      screens: {
        '/': home('english'),
        '/ in German': home('german'),
        '/r/CODE': room('english'),
        '/r/CODE in German': room('german'),
      },
      copied: ['public/theme.js'],
    }),
  ],
  server: {
    proxy: {
      '/socket.io': { target: gameServer, ws: true },
      // With the page's own Host, by which the server knows its Origin.
      '/api': { target: gameServer },
      '/livez': gameServer,
      '/readyz': gameServer,
    },
  },
  build: {
    // Nothing inline: the page runs under a content security policy without 'unsafe-inline'.
    assetsInlineLimit: 0,
    modulePreload: false,
    // One file for what every screen needs at once, and one for each screen, instead of one for each set of
    // parts that share something.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'page', tags: ['$initial'], priority: 2 },
            { name: 'room', test: /room\/RoomScreen\.tsx$/, priority: 1 },
            { name: 'home', test: /home\/HomeScreen\.tsx$/ },
          ],
        },
      },
    },
  },
  // The live page and that of the API are built separately: sharing files with them would add requests to the game's first load.
  environments: {
    cluster: alone('cluster.html'),
    apiDocs: alone('api-docs.html'),
  },
  builder: {
    async buildApp({ environments, build }) {
      for (const each of Object.values(environments)) {
        if (each.config.consumer === 'client') await build(each);
      }
    },
  },
});
