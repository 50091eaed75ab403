/** Makes the picture that messengers show of a link: node e2e/make-link-picture.ts. Only needed when the design changes. */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

/** As messengers ask for it: server/src/http/link-preview.ts says its size. */
const size = { width: 1200, height: 630 };
/** A finished game, as on the first page; no words, so that it is the same in every language. */
const marks = ['O', '', 'X', '', 'X', 'O', 'X', 'O', ''];
const colours = {
  paper: '#f4f0e6',
  squares: '#e7e0d0',
  line: '#8b8170',
  X: '#bd3d06',
  O: '#1257b0',
};
const shapes: Record<string, string> = {
  X: '<path d="M23 22C38 40 59 60 78 79M79 23C61 39 40 60 22 77" />',
  O: '<path d="M56 20C36 15 19 31 19 51C19 69 33 81 51 81C69 81 82 68 81 49C80 32 67 20 48 20" />',
};

const cells = marks.map((mark, cell) => {
  const at = `translate(${(cell % 3) * 100} ${Math.floor(cell / 3) * 100}) translate(14 14) scale(0.72)`;
  const colour = mark === 'X' ? colours.X : colours.O;
  return `<g transform="${at}" stroke="${colour}" stroke-width="13">${shapes[mark] ?? ''}</g>`;
});
const picture = `<svg viewBox="0 0 300 300" height="480" fill="none" stroke-linecap="round">
  <path d="M100 8V292M200 8V292M8 100H292M8 200H292" stroke="${colours.line}" stroke-width="3" />
  ${cells.join('')}
  <path d="M288 12L12 288" stroke="${colours.X}" stroke-width="7" />
</svg>`;
const line = `${colours.squares} 2px, transparent 2px`;
const style =
  `margin:0;height:100vh;display:grid;place-items:center;background:${colours.paper};` +
  `background-image:linear-gradient(${line}),linear-gradient(90deg, ${line});background-size:30px 30px`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage({ viewport: size });
await page.setContent(`<body style="${style}">${picture}</body>`);
await page.locator('svg').evaluate((svg) => {
  svg.style.rotate = '-3deg';
});
const path = fileURLToPath(new URL('../client/public/link.png', import.meta.url));
await page.screenshot({ path });
await browser.close();
