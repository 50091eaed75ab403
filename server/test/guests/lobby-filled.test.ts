/** One address fills the lobby with games nobody entered, then with games it did enter: others are still found. */
import { type Server, startServer } from '@tictactoe/local-cluster/start-server';
import type { Lobby, ReplyTo } from '@tictactoe/shared/protocol';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { listedPerAddress } from '../../src/lobby/lobby-index.ts';
import { connectPlayer, roomOf } from '../test-player.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer({ name: 'server-1', env: { TRUSTED_PROXIES: 'loopback' } });
});
afterAll(async () => void (await server.stop()));

let players = 0;
async function playerFrom(address: string, name = `lobby${players++}`) {
  const player = await connectPlayer(server.url, name, undefined, { 'X-Forwarded-For': address });
  onTestFinished(player.close);
  const lobby = async (): Promise<Lobby> => {
    const reply = (await player.ask('lobby:watch', {})) as unknown as ReplyTo<'lobby:watch'>;
    if (!reply.ok) throw new Error(reply.code);
    return reply.lobby;
  };
  const openPublic = async () =>
    roomOf(await player.ask('room:create', { name: player.name, isPublic: true })).id;
  return { ...player, lobby, openPublic };
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
  const watcher = await playerFrom('192.0.2.2');
  await expect
    .poll(async () => (await watcher.lobby()).open, { timeout: 10_000 })
    .toMatchObject([{ roomId: mine }]);
  expect((await watcher.lobby()).playing).toEqual([]);

  // Each plays one against the next, and waits in another.
  const join = (by: number, roomId: string) => attackers[by % attackers.length]?.join(roomId);
  await Promise.all(played.map((roomId, i) => join(i, roomId)));
  await Promise.all(played.map((roomId, i) => join(i + 1, roomId)));
  await Promise.all(theirs.map((roomId, i) => join(i, roomId)));
  await expect
    .poll(async () => (await watcher.lobby()).open.length, { timeout: 10_000 })
    .toBe(1 + listedPerAddress.open);
  const { open, playing } = await watcher.lobby();
  expect(open.map(({ roomId }) => roomId)).toContain(mine);
  expect(playing).toHaveLength(listedPerAddress.playing);

  // Once they have gone, so have their games.
  for (const each of attackers) each.close();
  await expect
    .poll(async () => (await watcher.lobby()).open, { timeout: 20_000 })
    .toMatchObject([{ roomId: mine }]);
});
