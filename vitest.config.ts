/** Finds the tests of every workspace that Vitest runs; e2e has a runner of its own. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';

const workspaces = [
  'shared',
  'server',
  'client',
  'local-cluster',
  'chaos',
  'attack',
  'bench',
  'strength',
  'repository',
];

export default defineConfig({
  test: {
    // Bounds for what hangs, on a busy machine: no test is about how long it takes.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    // These tests wait for servers more than they compute.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // Every server a test starts compiles the same files; Node keeps what came of it.
    env: {
      NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compile', import.meta.url)),
    },
    // A test that passes at the second try has found something.
    retry: 0,
    projects: workspaces.map((name) => ({
      extends: true,
      root: `./${name}`,
      test: {
        name,
        include: ['test/**/*.test.{ts,tsx}'],
        setupFiles:
          name === 'client' ? [`${import.meta.dirname}/client/test/i18n/set-english.ts`] : [],
      },
    })),
  },
});
