/** Rated games as people come to them: signed in by passkey, with strangers and with friends. */
import { type Server, startServer } from '@tictactoe/local-cluster/start-server';
import type { RatedOutcome, ReplyTo } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openBrowser, type TestBrowser } from './accounts/test-browser.ts';
import { connectPlayer, roomOf, type TestPlayer } from './test-player.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer({ name: 'alone', env: { LIMITS: 'off' } });
});
afterAll(async () => void (await server.stop()));

let names = 0;
async function registered(): Promise<{ browser: TestBrowser; name: string }> {
  const browser = openBrowser(server.url);
  const name = `Rated ${++names}`;
  await browser.register(name);
  return { browser, name };
}
/** A tab of the browser; of a guest's, if there is none. */
async function openTab(browser?: TestBrowser): Promise<TestPlayer> {
  const headers = browser?.socketHeaders();
  const player = await connectPlayer(server.url, `tab${++names}`, undefined, headers);
  onTestFinished(player.close);
  return player;
}

/** The room in which the two are to meet as strangers, once both are there. */
async function met(one: TestPlayer, other: TestPlayer, wish: object = {}): Promise<Room> {
  const ready = new Promise<string>((resolve) =>
    one.socket.once('match:ready', ({ roomId }) => resolve(roomId)),
  );
  await one.ask('match:seek', { name: one.name, ...wish });
  const reply = await other.ask('match:seek', { name: other.name });
  const { roomId } = reply as ReplyTo<'match:seek'> & { roomId: string };
  expect(await ready).toBe(roomId);
  await one.join(roomId);
  return other.join(roomId);
}
const told = (player: TestPlayer): Promise<RatedOutcome> =>
  new Promise((resolve) => player.socket.once('game:rated', resolve));

/** The one who has X moves, and the other one resigns. */
async function playOn({ id, seats }: Room, players: TestPlayer[]): Promise<void> {
  const [x, o] = [seats.X, seats.O].map((seat) =>
    players.find(({ playerId }) => playerId === seat?.playerId),
  ) as [TestPlayer, TestPlayer];
  roomOf(await x.play(id, 4, 0));
  roomOf(await o.play(id, 0, 1));
  roomOf(await o.ask('game:resign', { roomId: id, round: 1 }));
}
const accountsIn = ({ seats }: Room) => [seats.X, seats.O].map((seat) => seat?.account?.name);

test('two strangers who are signed in play for their ratings, and sit down with the new ones next time', async () => {
  const [ann, bob] = [await registered(), await registered()];
  const [one, other] = [await openTab(ann.browser), await openTab(bob.browser)];
  const room = await met(one, other);
  expect(room).toMatchObject({ schemaVersion: 4, isRated: true });
  expect(accountsIn(room).sort()).toEqual([ann.name, bob.name].sort());
  const outcomes = [told(one), told(other)];
  await playOn(room, [one, other]);
  const changes = {
    X: { before: 1500, after: 1662, isProvisional: true },
    O: { before: 1500, after: 1338, isProvisional: true },
  };
  const outcome = { roomId: room.id, round: 1, changes };
  expect(await Promise.all(outcomes)).toEqual([outcome, outcome]);
  const next = await (await openTab(ann.browser)).ask('room:create', { name: 'Ann' });
  const rating = room.seats.X?.account?.name === ann.name ? 1662 : 1338;
  expect(roomOf(next).seats.X?.account).toMatchObject({ name: ann.name, rating });
});

test('it does not count if one of them does not want it, or is a guest', async () => {
  const [ann, bob] = [await registered(), await registered()];
  const unwanted = await met(await openTab(ann.browser), await openTab(bob.browser), {
    isRated: false,
  });
  const withGuest = await met(await openTab(ann.browser), await openTab());
  for (const room of [unwanted, withGuest]) expect(room).not.toHaveProperty('isRated');
  expect(accountsIn(unwanted)).not.toContain(undefined);
});

test('two tabs of one browser are two players, and only one of them is the account', async () => {
  const { browser, name } = await registered();
  const room = await met(await openTab(browser), await openTab(browser));
  expect(accountsIn(room).filter((each) => each === name)).toHaveLength(1);
  expect(room).not.toHaveProperty('isRated');
});

test('a friend’s game counts if its maker says so, has an account, and the friend has one too', async () => {
  const [ann, bob] = [await registered(), await registered()];
  const [one, other] = [await openTab(ann.browser), await openTab(bob.browser)];
  const made = roomOf(await one.ask('room:create', { name: 'Ann', isRated: true }));
  expect(made.isRated).toBe(true);
  await one.join(made.id);
  const room = await other.join(made.id);
  const outcome = told(one);
  await playOn(room, [one, other]);
  expect((await outcome).changes).not.toBeNull();
  const guest = roomOf(await (await openTab()).ask('room:create', { name: 'G', isRated: true }));
  expect(guest).not.toHaveProperty('isRated');
  expect(guest.schemaVersion).toBe(2);
});

test('who comes back to a game that was counted learns what it made of the ratings', async () => {
  const [ann, bob] = [await registered(), await registered()];
  const [one, other] = [await openTab(ann.browser), await openTab(bob.browser)];
  const room = await met(one, other);
  const outcome = told(one);
  await playOn(room, [one, other]);
  const rated = await outcome;
  const again = await openTab(ann.browser);
  const toldAgain = [again, other].map(told);
  for (const player of [again, other]) await player.join(room.id);
  expect(await Promise.all(toldAgain)).toEqual([rated, rated]);
});

test('they play on with the new ratings, at once for who offers the rematch', async () => {
  const [ann, bob] = [await registered(), await registered()];
  const [one, other] = [await openTab(ann.browser), await openTab(bob.browser)];
  const room = await met(one, other);
  const outcome = told(one);
  await playOn(room, [one, other]);
  await outcome;
  const rematch = { roomId: room.id, round: 1 };
  const ratingsIn = ({ seats }: Room) => [seats.X, seats.O].map((seat) => seat?.account?.rating);
  expect(ratingsIn(roomOf(await one.ask('rematch:offer', rematch)))).toEqual([1662, 1338]);
  expect(ratingsIn(roomOf(await other.ask('rematch:offer', rematch)))).toEqual([1338, 1662]);
});

test('who signs out in the middle of it still loses it as the account', async () => {
  const [ann, bob] = [await registered(), await registered()];
  const [one, other] = [await openTab(ann.browser), await openTab(bob.browser)];
  const { id } = roomOf(await one.ask('room:create', { name: 'Ann', isRated: true }));
  await one.join(id);
  await other.join(id);
  roomOf(await one.play(id, 4, 0));
  await ann.browser.ask('DELETE', '/session');
  expect(accountsIn(await one.join(id))).toEqual([ann.name, bob.name]);
  const outcome = told(other);
  roomOf(await one.ask('game:resign', { roomId: id, round: 1 }));
  expect((await outcome).changes).toMatchObject({ X: { after: 1338 }, O: { after: 1662 } });
  // Between games it sits there as what it is now.
  expect(accountsIn(await one.join(id))).toEqual([undefined, bob.name]);
});
