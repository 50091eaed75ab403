/** Runs docker compose on the project's files, under a project name of its own, and removes everything at the end. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@tictactoe/local-cluster/free-port';
import { runLine } from './run-line.ts';

export type Compose = Awaited<ReturnType<typeof openCompose>>;

export const wantedServers = 3;
const project = 'tictactoe-containers';

/** The signal aborts every command except `remove`. */
export async function openCompose(signal: AbortSignal) {
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

  await newRelease();
  await remove(); // left by a run that was killed
  return {
    url: `http://127.0.0.1:${port}`,
    /** Runs a command line; resolves to what it prints. */
    run: (line: string) => run(line, signal),
    /** Images that are pulled, not built. */
    images: async () =>
      (await run('docker compose config --images', signal))
        .split('\n')
        .filter((image) => image.includes(':')),
    prometheusImage: async () =>
      (await run('docker compose --profile observe config --images prometheus', signal)).trim(),
    /** The name of a container, for `docker kill`. */
    nameOf: (service: string, number: number) => `${project}-${service}-${number}`,
    /** Makes the next build give another image. */
    newRelease,
    countOf: async (service: string) => (await idsOf(service)).length,
    /** The image of each container of the service. */
    async imagesOf(service: string): Promise<string[]> {
      const ids = await idsOf(service);
      const told = await run(`docker inspect --format {{.Image}} ${ids.join(' ')}`, signal);
      return told.trim().split('\n');
    },
    async remove(): Promise<void> {
      await remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
