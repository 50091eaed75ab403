/** Makes the page's icons anew from its favicon: node e2e/make-icons.ts. Only needed when that changes. */
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const publicDir = new URL('../client/public/', import.meta.url);
const background = '#1f1c16';
/** How much of the icon the picture fills: systems cut a maskable one to a circle of 80 %. */
const icons = [
  { name: 'icon-192', size: 192, fill: 1, isRound: true },
  { name: 'icon-512', size: 512, fill: 1, isRound: true },
  { name: 'maskable-512', size: 512, fill: 0.8, isRound: false },
  { name: 'apple-touch-icon', size: 180, fill: 0.9, isRound: false },
];

const svg = await readFile(new URL('favicon.svg', publicDir), 'utf8');
await mkdir(new URL('icons/', publicDir), { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const { name, size, fill, isRound } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const style = `margin:0;display:grid;place-items:center;height:100vh;${isRound ? '' : `background:${background}`}`;
  const picture = svg.replace('<svg ', `<svg width="${size * fill}" height="${size * fill}" `);
  await page.setContent(`<body style="${style}">${picture}</body>`);
  const path = fileURLToPath(new URL(`icons/${name}.png`, publicDir));
  await page.screenshot({ path, omitBackground: true });
  await page.close();
}
await browser.close();
