/** A browser whose settings ask for text of another size: `rem` in media queries follows that, too. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, test } from '@playwright/test';

/** `fontSize` in pixels; 16 is the default of browsers. */
export async function browserWithText(fontSize: number, baseURL: string) {
  const folder = mkdtempSync(join(tmpdir(), 'large-text-'));
  mkdirSync(join(folder, 'Default'));
  const preferences = { webkit: { webprefs: { default_font_size: fontSize } } };
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(preferences));
  const { launchOptions } = test.info().project.use;
  const context = await chromium.launchPersistentContext(folder, { ...launchOptions, baseURL });
  const close = async () => {
    await context.close();
    // Processes of the browser may write to it for a moment yet.
    rmSync(folder, { recursive: true, maxRetries: 10, retryDelay: 200 });
  };
  return { context, close };
}
