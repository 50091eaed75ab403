/** Three servers for a file of tests, and players on each of them. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import type { ReplyTo, RequestName } from '@tictactoe/shared/protocol';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { connectPlayer, type TestPlayer } from './test-player.ts';

export function startThreeServers() {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({ servers: 3, nginx: false });
    await Promise.all(cluster.servers.map((server) => server.ready()));
  });
  afterAll(() => cluster.stop());

  let players = 0;
  return {
    serverAt: (index: number) => cluster.servers[index],
    async playerOn(server: number, name = `player${players++}`): Promise<TestPlayer> {
      const player = await connectPlayer(cluster.servers[server]?.url ?? '', name);
      onTestFinished(player.close);
      return player;
    },
  };
}

export async function ask<Name extends RequestName>(
  player: TestPlayer,
  event: Name,
  payload: object,
): Promise<ReplyTo<Name>> {
  return (await player.ask(event, payload)) as unknown as ReplyTo<Name>;
}
