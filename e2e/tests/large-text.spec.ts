/** Large text and narrow windows (WCAG 1.4.4 and 1.4.10): every screen but a game's, in both languages. */
import type { Page } from '@playwright/test';
import { browserWithText } from '../browser-with-text.ts';
import { expect, test } from '../fixtures.ts';
import { layoutProblemsOf } from '../layout-problems.ts';

const windows = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 664 },
  { width: 360, height: 640 },
];
/** What 400 % zoom leaves of 1280 × 1024. */
const zoomed = { width: 320, height: 256 };

/** Each opens a screen. */
const screens: Record<string, (page: Page) => Promise<unknown>> = {
  home: async (page) => {
    await page.goto('/');
    await expect(page.getByTestId('lobby-players')).toHaveText(/\d/);
  },
  search: async (page) => {
    await page.goto('/');
    await page.getByTestId('play-now').click();
    await expect(page.getByTestId('play-meanwhile')).toBeVisible();
  },
  'a game with a friend': async (page) => {
    await page.goto('/?friend');
    await expect(page.getByTestId('create')).toBeVisible();
  },
  'a game with the computer': async (page) => {
    await page.goto('/?computer');
    await expect(page.getByTestId('start-computer')).toBeVisible();
  },
  settings: async (page) => {
    await page.goto('/');
    await page.getByTestId('settings').click();
    await expect(page.getByTestId('close-settings')).toBeVisible();
  },
  rules: async (page) => {
    await page.goto('/');
    await page.getByTestId('rules').click();
    await expect(page.getByTestId('close-help')).toBeVisible();
  },
  'account of nobody': async (page) => {
    await page.goto('/account');
    await expect(page.getByTestId('register')).toBeVisible();
  },
  'not found': async (page) => {
    await page.goto('/r/nothing');
    await expect(page.getByTestId('missing')).toBeVisible();
  },
  'live page': async (page) => {
    await page.goto('/cluster');
    await expect(page.locator('.fact-card').first()).toBeVisible();
  },
  'search during a game': async (page) => {
    await page.goto('/');
    await page.getByTestId('play-now').click();
    await page.getByTestId('play-meanwhile').click();
    await expect(page.getByTestId('still-seeking')).toBeVisible();
  },
  'dialogs of a game': async (page) => {
    await page.goto('/?computer');
    await page.getByTestId('start-computer').click();
    await page.waitForURL(/\/r\//);
    await page.getByTestId('rename').click();
    await expect(page.getByTestId('name')).toBeVisible();
    await check(page, 'name');
    await page.keyboard.press('Escape');
    await page.getByTestId('resign').click();
    await expect(page.getByTestId('confirm')).toBeVisible();
  },
};

/** German has the longer words. */
const readers = [
  { language: 'en', fontSize: 16 },
  ...[16, 20, 24, 32].map((fontSize) => ({ language: 'de', fontSize })),
];

for (const { language, fontSize } of readers) {
  test(`nothing is cut, covered or too wide: ${language}, text of ${fontSize} px`, async ({
    cluster,
  }) => {
    const { context, close } = await browserWithText(fontSize, cluster.url);
    await context.addInitScript((chosen) => {
      localStorage.setItem('tictactoe:language', JSON.stringify(chosen));
    }, language);
    const page = await context.newPage();
    for (const [name, open] of Object.entries(screens)) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await open(page);
      // A game has tests of its own.
      await check(page, name, fontSize, name === 'search during a game' ? '.search-strip' : 'body');
    }
    await close();
  });
}

async function check(page: Page, name: string, fontSize = 0, within = 'body'): Promise<void> {
  const root = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  if (fontSize > 0) expect(root).toBe(`${fontSize}px`);
  for (const size of fontSize === 16 ? [...windows, zoomed] : windows) {
    await page.setViewportSize(size);
    expect.soft(await layoutProblemsOf(page, within), `${name} at ${size.width} px`).toEqual([]);
  }
}
