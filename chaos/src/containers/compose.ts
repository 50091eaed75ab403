/** Runs docker compose on the project's files, under a project name of its own, and removes everything at the end. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@tictactoe/local-cluster/free-port';
import { startLine } from './cases.ts';
import { type Deployment, wantedServers } from './deployment.ts';
import { runLine } from './run-line.ts';

const project = 'tictactoe-containers';

/** The signal aborts every command except `remove`. */
export async function openCompose(signal: AbortSignal): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), 'tictactoe-containers-'));
  const port = await freePort();
  const releaseFile = join(folder, 'release.json');
  let releases = 0;
  const env = {
    ...process.env,
    COMPOSE_PROJECT_NAME: project,
    COMPOSE_FILE: `docker-compose.yml:${releaseFile}`,
    COMPOSE_PATH_SEPARATOR: ':',
    COMPOSE_DISABLE_ENV_FILE: '1',
    COMPOSE_PROFILES: '',
    PORT: `127.0.0.1:${port}`,
    SERVERS: `${wantedServers}`,
    // All players share one address.
    LIMITS: 'off',
  };
  const run = (line: string, until?: AbortSignal) => runLine(line, env, until);
  const remove = () =>
    run('docker compose down --volumes --rmi local --remove-orphans --timeout 2');
  const newRelease = async () => {
    releases++;
    const build = { labels: { [project]: `release ${releases}` } };
    await writeFile(releaseFile, JSON.stringify({ services: { server: { build } } }));
  };
  const idsOf = async (service: string) =>
    (await run(`docker compose ps --quiet ${service}`, signal)).split('\n').filter(Boolean);
  const prometheusImage = async () =>
    (await run('docker compose --profile observe config --images prometheus', signal)).trim();

  await newRelease();
  await remove(); // left by a run that was killed
  return {
    url: `http://127.0.0.1:${port}`,
    run: (line: string) => run(line, signal),
    images: async () => [
      ...(await run('docker compose config --images', signal))
        .split('\n')
        .filter((image) => image.includes(':')),
      await prometheusImage(),
    ],
    startLine,
    /** Tests the alerts, too. */
    async start() {
      await run(testAlerts(await prometheusImage()), signal);
      console.log('the tests of the alerts pass');
      await run(startLine, signal);
    },
    nameOf: async (service, number) => `${project}-${service}-${number}`,
    newRelease,
    countOf: async (service) => (await idsOf(service)).length,
    async imagesOf(service) {
      const ids = await idsOf(service);
      const told = await run(`docker inspect --format {{.Image}} ${ids.join(' ')}`, signal);
      return told.trim().split('\n');
    },
    async remove() {
      await remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function testAlerts(image: string): string {
  const program = `--volume ./observe:/observe:ro --entrypoint promtool ${image}`;
  return `docker run --rm ${program} test rules /observe/alerts.test.yml`;
}
