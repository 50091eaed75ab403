/** On a real cluster: addresses arrive as they should, and harm that is done to bystanders is seen. */
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import { expect, onTestFinished, test } from 'vitest';
import { attackersAddress, bystandersAddress } from '../src/addresses.ts';
import { startBystanders } from '../src/bystanders.ts';
import { connectPlayer } from '../src/player.ts';
import { openGuest } from '../src/raw-guest.ts';

async function clusterWith(env: NodeJS.ProcessEnv = {}) {
  const cluster = await startCluster({ servers: 1, env });
  onTestFinished(cluster.stop);
  return cluster;
}

test('[R11] nginx and the servers tell attackers from bystanders by their address', async () => {
  const { url } = await clusterWith({ SESSIONS_PER_ADDRESS: '1' });
  const port = Number(new URL(url).port);
  const come = async (address: string) => {
    const guest = await openGuest(port, { localAddress: address });
    onTestFinished(() => void guest.socket.destroy());
    return guest.isOpen();
  };
  expect(await come(attackersAddress(0))).toBe(true);
  expect(await come(attackersAddress(0))).toBe(false);
  expect(await come(attackersAddress(1))).toBe(true);
  const bystander = await connectPlayer({ url, address: bystandersAddress, name: 'Ann' });
  bystander.close();
  await expect(
    connectPlayer({ url, address: attackersAddress(1), name: 'Eve' }),
  ).rejects.toBeInstanceOf(Error);
});

test('[R11] bystanders play game after game, and a lost server is harm to them', async () => {
  const { url, servers } = await clusterWith();
  const bystanders = await startBystanders({
    ...{ url, address: bystandersAddress, pairs: 2, everyMs: 10 },
  });
  onTestFinished(() => bystanders.stop());
  let recording = bystanders.record();
  const moves: number[] = [];
  // More than a game of each pair: rematches are among it.
  await expect
    .poll(
      async () => {
        moves.push(...(await recording.finish()));
        recording = bystanders.record();
        return moves.length;
      },
      { timeout: 40_000 },
    )
    .toBeGreaterThanOrEqual(30);
  expect(Math.min(...moves)).toBeGreaterThan(0);
  expect(bystanders.takeHarm()).toEqual({ refusals: [], disconnects: 0 });

  await servers[0]?.kill();
  await expect
    .poll(() => bystanders.takeHarm().disconnects, { timeout: 20_000 })
    .toBeGreaterThan(0);
  await servers[0]?.start();
  recording = bystanders.record();
  // They come back by themselves and play on.
  await expect
    .poll(
      async () => {
        const count = (await recording.finish()).length;
        recording = bystanders.record();
        return count;
      },
      { timeout: 40_000, interval: 500 },
    )
    .toBeGreaterThan(0);
});
