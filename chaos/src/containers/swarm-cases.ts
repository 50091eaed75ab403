/** What is done to a Docker Swarm during play: the commands of deploy/swarm/README.md. */
import type { Case } from './cases.ts';

/** Another name than the README's, so that nothing of a real one is touched. */
export const stack = 'tictactoe-containers';
export const deployLine = `docker stack deploy --detach=false -c deploy/swarm/stack.yml ${stack}`;
const scale = (count: number) => `docker service scale ${stack}_server=${count}`;

export const swarmCases = [
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
  {
    name: 'Redis killed',
    lines: async ({ nameOf }) => [`docker kill ${await nameOf('redis', 1)}`],
  },
  {
    name: 'nginx killed',
    lines: async ({ nameOf }) => [`docker kill ${await nameOf('nginx', 1)}`],
  },
  { name: 'scaled to 5 and 2', lines: () => [scale(5), scale(2), scale(3)] },
  { name: 'rolling update', isRelease: true, lines: () => [deployLine] },
  {
    name: 'bad update taken back',
    lines: () => [`docker service update --env-add LOG_LEVEL=loud ${stack}_server`],
  },
] as const satisfies readonly Case[];
