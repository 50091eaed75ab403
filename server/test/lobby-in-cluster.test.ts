/** The lobby, on three servers: public games to join and to watch, and no others. */
import { expect, test } from 'vitest';
import { roomOf, watchLobby } from './test-player.ts';
import { startThreeServers } from './three-servers.ts';

const { playerOn } = startThreeServers();

test('the lobby lists public games, with a free seat and being played, and no others, right across servers', async () => {
  const [watcher, ann] = [await playerOn(0), await playerOn(1)];
  const lobby = await watchLobby(watcher);
  const playerClock = { baseMs: 180_000, incrementMs: 2000 };
  const open = roomOf(await ann.ask('room:create', { name: 'Ann', isPublic: true, playerClock }));
  await ann.join(open.id);
  const hidden = roomOf(await ann.ask('room:create', { name: 'Ann' }));
  await ann.join(hidden.id);
  await expect.poll(() => lobby().open.map(({ roomId }) => roomId)).toContain(open.id);
  expect(lobby().open.map(({ roomId }) => roomId)).not.toContain(hidden.id);
  expect(lobby().open.find(({ roomId }) => roomId === open.id)).toEqual({
    ...{ roomId: open.id, name: ann.name, game: open.game, variant: open.variant },
    ...{ turnTimeMs: null, playerClock },
  });

  const [bob, friend] = [await playerOn(2), await playerOn(0)];
  await friend.join(hidden.id);
  await bob.join(open.id);
  await expect.poll(() => lobby().playing.map(({ roomId }) => roomId)).toContain(open.id);
  await expect.poll(() => lobby().open.map(({ roomId }) => roomId)).not.toContain(open.id);
  // What began before it, by link only, is in no list.
  expect(lobby().playing.map(({ roomId }) => roomId)).not.toContain(hidden.id);
  await expect.poll(() => lobby().games).toBeGreaterThanOrEqual(1);
  await expect.poll(() => lobby().players).toBeGreaterThanOrEqual(3);
});

test('one may watch without taking the free seat', async () => {
  const [ann, eve] = [await playerOn(0), await playerOn(1)];
  const { id } = await ann.create();
  const watched = roomOf(await eve.ask('room:join', { roomId: id, name: 'Eve', as: 'watcher' }));
  expect(watched).toMatchObject({ status: 'waiting', seats: { O: null } });
});
