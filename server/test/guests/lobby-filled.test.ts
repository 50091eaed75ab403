/** One address fills the lobby with games nobody entered, then with games it did enter: others are still found. */
import { type Server, startServer } from '@tictactoe/local-cluster/start-server';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { listedPerAddress } from '../../src/lobby/lobby-index.ts';
import { connectPlayer, roomOf, watchLobby } from '../test-player.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer({ name: 'server-1', env: { TRUSTED_PROXIES: 'loopback' } });
});
afterAll(async () => void (await server.stop()));

let players = 0;
async function playerFrom(address: string, name = `lobby${players++}`) {
  const player = await connectPlayer(server.url, name, undefined, { 'X-Forwarded-For': address });
  onTestFinished(player.close);
  const openPublic = async () =>
    roomOf(await player.ask('room:create', { name: player.name, isPublic: true })).id;
  return { ...player, openPublic };
}

test('[R11] games nobody entered are not listed, and an address has a few places', async () => {
  const honest = await playerFrom('192.0.2.1');
  const mine = await honest.openPublic();
  await honest.join(mine);

  const attackers = await Promise.all(
    Array.from({ length: 25 }, () => playerFrom('198.51.100.66')),
  );
  const theirs = await Promise.all(attackers.map((each) => each.openPublic()));
  const played = await Promise.all(attackers.map((each) => each.openPublic()));
  const lobby = await watchLobby(await playerFrom('192.0.2.2'));
  await expect.poll(() => lobby().open).toMatchObject([{ roomId: mine }]);
  expect(lobby().playing).toEqual([]);

  // Each plays one against the next, and waits in another.
  const join = (by: number, roomId: string) => attackers[by % attackers.length]?.join(roomId);
  await Promise.all(played.map((roomId, i) => join(i, roomId)));
  await Promise.all(played.map((roomId, i) => join(i + 1, roomId)));
  await Promise.all(theirs.map((roomId, i) => join(i, roomId)));
  await expect
    .poll(() => [lobby().open.length, lobby().playing.length])
    .toEqual([1 + listedPerAddress.open, listedPerAddress.playing]);
  expect(lobby().open.map(({ roomId }) => roomId)).toContain(mine);

  // Once they have gone, so have their games.
  for (const each of attackers) each.close();
  await expect.poll(() => lobby().open).toMatchObject([{ roomId: mine }]);
});
