/** End-to-end tests: a real browser, through a real nginx, on several real servers and a real Redis. */
import { defineConfig } from '@playwright/test';

/** Debian's Chromium unless another one is named: nothing is downloaded. */
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: './tests',
  outputDir: './test-results',
  // A test that passes at the second try has found something.
  retries: 0,
  forbidOnly: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    // For more, `--trace on`: a trace of every test takes half as long again.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Chromium's sandbox does not run as root.
        ...(isRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
});
