/** `npm run lighthouse`: the production build through nginx, judged by Lighthouse's mobile preset. */
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

/** Of 100, in every category. */
const wanted = 95;

const cluster = await startCluster({ servers: 2 });
const chrome = await launch({
  chromePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  chromeFlags: [
    '--headless=new',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Chromium's sandbox does not run as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});
try {
  const result = await lighthouse(`${cluster.url}/`, { port: chrome.port, logLevel: 'error' });
  if (result === undefined) throw new Error('Lighthouse gave no result');
  for (const { title, score } of Object.values(result.lhr.categories)) {
    const points = Math.round((score ?? 0) * 100);
    console.log(`${String(points).padStart(4)}  ${title}`);
    if (points < wanted) process.exitCode = 1;
  }
  for (const audit of Object.values(result.lhr.audits)) {
    if (audit.score !== null && audit.score < 0.9) console.log(`      ${audit.title}`);
  }
} finally {
  chrome.kill();
  await cluster.stop();
}
