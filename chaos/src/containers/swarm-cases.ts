/** What is done to a Docker Swarm during play: the commands of deploy/swarm/README.md. */
import type { Case } from './cases.ts';

/** Another name than the README's, so that nothing of a real one is touched. */
export const stack = 'tictactoe-containers';
export const stackFiles = (isCluster: boolean): string =>
  `-c deploy/swarm/stack.yml${isCluster ? ' -c deploy/swarm/stack.redis-cluster.yml' : ''}`;
export const deployLine = (isCluster: boolean): string =>
  `docker stack deploy --detach=false ${stackFiles(isCluster)} ${stack}`;

const clusterNodes = [1, 2, 3, 4, 5, 6].map((number) => `redis-${number}`);

const scale = (count: number) => `docker service scale ${stack}_server=${count}`;
const killFirstOf =
  (...services: string[]): Case['lines'] =>
  async ({ nameOf }) => [
    `docker kill ${(await Promise.all(services.map((service) => nameOf(service, 1)))).join(' ')}`,
  ];

const either = [
  {
    name: 'one server killed',
    lines: async ({ nameOf }) => [`docker kill ${await nameOf('server', 2)}`],
  },
  {
    name: 'all servers killed',
    lines: async ({ nameOf }) => {
      const names = await Promise.all([1, 2, 3].map((number) => nameOf('server', number)));
      return [`docker kill ${names.join(' ')}`];
    },
  },
  { name: 'nginx killed', lines: killFirstOf('nginx') },
  { name: 'scaled to 5 and 2', lines: () => [scale(5), scale(2), scale(3)] },
  { name: 'rolling update', isRelease: true, lines: ({ startLine }) => [startLine] },
  {
    name: 'bad update taken back',
    lines: () => [`docker service update --env-add LOG_LEVEL=loud ${stack}_server`],
  },
] as const satisfies readonly Case[];

export const swarmCases: readonly Case[] = [
  ...either,
  { name: 'Redis killed', lines: killFirstOf('redis') },
];

export const swarmClusterCases: readonly Case[] = [
  ...either,
  { name: 'one shard killed', lines: killFirstOf('redis-1') },
  { name: 'all of Redis killed', lines: killFirstOf(...clusterNodes) },
];
