/** What is done to the containers during play: the commands of the README and of docs/containers.md. */
import { setTimeout } from 'node:timers/promises';
import { type Deployment, wantedServers } from './deployment.ts';

/** What the lines of a case depend on. */
type Target = Pick<Deployment, 'nameOf' | 'startLine'>;

export type Case = {
  name: string;
  /** The commands, with a while of play between two of them. */
  lines: (target: Target) => string[] | Promise<string[]>;
  /** Makes another image of the server first. */
  isRelease?: boolean;
};

export const startLine = 'docker compose up -d --build';
const twice = wantedServers * 2;

export const cases = [
  {
    name: 'one server killed',
    lines: async ({ nameOf }) => [
      `docker kill ${await nameOf('server', 2)}`,
      'docker compose up -d',
    ],
  },
  {
    name: 'all servers killed',
    lines: () => ['docker compose kill server', 'docker compose up -d'],
  },
  {
    name: 'Redis paused',
    lines: () => ['docker compose pause redis', 'docker compose unpause redis'],
  },
  {
    name: 'Redis killed',
    lines: () => ['docker compose kill redis', 'docker compose up -d'],
  },
  {
    name: 'scaled up and down',
    lines: () => [
      `docker compose up -d --no-recreate --scale server=${twice}`,
      `docker compose up -d --no-recreate --scale server=${wantedServers}`,
    ],
  },
  {
    name: 'rolling deploy',
    isRelease: true,
    lines: () => [
      'docker compose build server',
      `docker compose up -d --no-recreate --wait --scale server=${twice} server`,
      `docker compose up -d --scale server=${wantedServers} server`,
    ],
  },
  {
    name: 'deploy all at once',
    isRelease: true,
    lines: () => [startLine],
  },
  { name: 'nginx restarted', lines: () => ['docker compose restart nginx'] },
  { name: 'stop and up', lines: () => ['docker compose stop', 'docker compose up -d'] },
  { name: 'down and up', lines: () => ['docker compose down', 'docker compose up -d'] },
  {
    name: 'all killed at once',
    lines: () => ['docker compose kill', 'docker compose up -d'],
  },
] as const satisfies readonly Case[];

const betweenLinesMs = 3000;

/** Rejects if afterwards the number of servers or their image is not the one asked for. */
export async function act(
  { lines, isRelease = false }: Case,
  deployment: Deployment,
  signal: AbortSignal,
) {
  const before = isRelease ? await deployment.imagesOf('server') : [];
  if (isRelease) await deployment.newRelease();
  for (const [index, line] of (await lines(deployment)).entries()) {
    if (index > 0) await setTimeout(betweenLinesMs, undefined, { signal });
    console.log(`  ${line}`);
    await deployment.run(line);
  }
  const count = await deployment.countOf('server');
  if (count !== wantedServers) throw new Error(`${count} servers are up, not ${wantedServers}`);
  const after = isRelease ? await deployment.imagesOf('server') : [];
  if (after.some((image) => before.includes(image))) throw new Error('an old server is still up');
}
