/** Challenges between accounts: with the challenger on one server and the challenged on another. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { startServer } from '@tictactoe/local-cluster/start-server';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { challenge, openAccount, openTab } from './accounts/account-tabs.ts';
import { openBrowser } from './accounts/test-browser.ts';
import { roomOf, type TestPlayer } from './test-player.ts';

let cluster: Cluster;
beforeAll(async () => {
  const env = { ACCOUNT_RATE: '100000/600', ROOMS_PER_PLAYER: '2' };
  cluster = await startCluster({ servers: 2, nginx: false, env });
});
afterAll(() => cluster.stop());

const urlOf = (server: number): string => cluster.servers[server]?.url ?? '';
const answer = (by: TestPlayer, roomId: string, isAccepted: boolean) =>
  by.ask('challenge:answer', { roomId, isAccepted });
const refused = (code: string) => ({ ok: false, code });

/** Ann has a tab on one server, Bob one on each. */
async function annAndBob() {
  const [ann, bob] = [await openAccount(urlOf(0)), await openAccount(urlOf(1))];
  const by = await openTab(urlOf(0), ann.browser);
  const tabs = [await openTab(urlOf(1), bob.browser), await openTab(urlOf(0), bob.browser)];
  const [there] = tabs as [TestPlayer];
  return { ann, bob, by, tabs, there };
}
/** Ann has challenged Bob, waits in her room, and all his tabs know it. */
async function challenged() {
  const all = await annAndBob();
  const { id } = roomOf(await challenge(all.by, all.bob.id));
  await all.by.join(id);
  for (const { challenges } of all.tabs)
    await expect.poll(() => challenges.received).toHaveLength(1);
  return { ...all, id };
}

describe('a challenge', () => {
  test('[R3] reaches every tab of the account on every server, with all there is to know, and nobody else', async () => {
    const { ann, bob, by, tabs } = await annAndBob();
    const stranger = await openTab(urlOf(1), (await openAccount(urlOf(1))).browser);
    const playerClock = { baseMs: 300_000, incrementMs: 3000 };
    const before = Date.now();
    const room = roomOf(await challenge(by, bob.id, { playerClock, isRated: true }));
    expect(room).toMatchObject({ status: 'waiting', isPublic: false, isRated: true });
    for (const { challenges } of tabs) {
      await expect.poll(() => challenges.received).toHaveLength(1);
      expect(challenges.received[0]).toEqual({
        ...{ roomId: room.id, from: { id: ann.id, name: ann.name }, game: 'tic-tac-toe' },
        ...{ variant: room.variant, turnTimeMs: null, playerClock, isRated: true },
        until: expect.any(Number),
      });
      const standsMs = (challenges.received[0]?.until ?? 0) - before;
      expect(standsMs).toBeGreaterThan(50_000);
      expect(standsMs).toBeLessThan(75_000);
    }
    await stranger.ask('lobby:leave', {});
    for (const other of [stranger, by]) expect(other.challenges.received).toEqual([]);
  });

  test('that is accepted is over in all tabs, and the two play; the same account may challenge again', async () => {
    const { bob, by, tabs, there, id } = await challenged();
    expect(await answer(there, id, true)).toEqual({ ok: true });
    for (const { challenges } of tabs) await expect.poll(() => challenges.over).toEqual([id]);
    const room = await there.join(id);
    expect(room.status).toBe('playing');
    expect(room.seats.O?.account?.id).toBe(bob.id);
    expect(by.challenges.declined).toEqual([]);
    expect(await challenge(by, bob.id)).toMatchObject({ ok: true });
  });

  test('[R5] that was answered is there no more, whatever is answered again in any tab', async () => {
    const { by, tabs, there, id } = await challenged();
    await answer(there, id, true);
    for (const tab of tabs) {
      for (const isAccepted of [true, false]) {
        expect(await answer(tab, id, isAccepted)).toMatchObject(refused('room_not_found'));
      }
    }
    await there.join(id);
    expect(by.challenges.declined).toEqual([]);
  });

  test('that is declined is over in all tabs, and its room is told; another account may challenge then', async () => {
    const { bob, by, tabs, there, id } = await challenged();
    expect(await answer(there, id, false)).toEqual({ ok: true });
    for (const { challenges } of tabs) await expect.poll(() => challenges.over).toEqual([id]);
    await expect.poll(() => by.challenges.declined).toEqual([id]);
    expect(await challenge(by, bob.id)).toMatchObject(refused('challenge_refused'));
    const cleo = await openTab(urlOf(0), (await openAccount(urlOf(0))).browser);
    expect(await challenge(cleo, bob.id)).toMatchObject({ ok: true });
  });

  test('comes to a tab that connects later, until it is answered', async () => {
    const { bob, there, id } = await challenged();
    const later = await openTab(urlOf(0), bob.browser);
    await expect.poll(() => later.challenges.received.map(({ roomId }) => roomId)).toEqual([id]);
    await answer(later, id, true);
    await expect.poll(() => there.challenges.over).toEqual([id]);
    const last = await openTab(urlOf(0), bob.browser);
    await last.ask('lobby:leave', {});
    expect(last.challenges.received).toEqual([]);
  });

  test('is answered by the account alone that it is for', async () => {
    const { by, there, id } = await challenged();
    const stranger = await openTab(urlOf(1), (await openAccount(urlOf(1))).browser);
    for (const other of [stranger, by, await openTab(urlOf(1))]) {
      expect(await answer(other, id, false)).toMatchObject(refused('room_not_found'));
    }
    expect(await answer(there, id, true)).toEqual({ ok: true });
    expect(by.challenges.declined).toEqual([]);
  });

  test('neither reaches a session that was ended, nor can it be answered there', async () => {
    const { bob, by, there } = await annAndBob();
    const thief = openBrowser(urlOf(1));
    await thief.signIn(bob.browser.authenticator);
    const stolen = await openTab(urlOf(1), thief);
    const ended = new Promise((resolve) => stolen.socket.once('account:changed', resolve));
    await thief.ask('DELETE', '/session');
    await ended;
    const { id } = roomOf(await challenge(by, bob.id));
    await expect.poll(() => there.challenges.received).toHaveLength(1);
    expect(await answer(stolen, id, false)).toMatchObject(refused('room_not_found'));
    expect(stolen.challenges.received).toEqual([]);
  });

  test('is over when the challenger leaves, and does not come again at once', async () => {
    const { bob, by, tabs, there, id } = await challenged();
    await by.ask('room:leave', { roomId: id });
    for (const { challenges } of tabs) await expect.poll(() => challenges.over).toEqual([id]);
    expect(await answer(there, id, true)).toMatchObject(refused('room_not_found'));
    expect(await challenge(by, bob.id)).toMatchObject(refused('challenge_refused'));
  });

  test('one account has one open to another, in whichever of its tabs', async () => {
    const { ann, bob } = await challenged();
    const other = await openTab(urlOf(1), ann.browser);
    expect(await challenge(other, bob.id)).toMatchObject(refused('challenge_refused'));
  });

  test('those to a deleted account are gone, and there are no more', async () => {
    const { bob, by, there, id } = await challenged();
    await bob.browser.ask('DELETE', '');
    expect(await answer(there, id, true)).toMatchObject(refused('room_not_found'));
    expect(await challenge(by, bob.id)).toMatchObject(refused('challenge_refused'));
  });
});

describe('nobody is challenged', () => {
  test('by a guest, or by itself; nor if it is unknown, away or has switched challenges off: and no room is left', async () => {
    const { ann, bob, by, there } = await annAndBob();
    const away = await openAccount(urlOf(1));
    const ask = (tab: TestPlayer, accountId: string) =>
      tab.ask('room:create', { name: 'A', challenged: accountId });
    expect(await ask(await openTab(urlOf(0)), bob.id)).toMatchObject(refused('not_signed_in'));
    expect(await ask(by, away.id)).toMatchObject(refused('player_away'));
    for (const id of [ann.id, 'A'.repeat(16)]) {
      expect(await ask(by, id)).toMatchObject(refused('challenge_refused'));
    }
    const { body } = await bob.browser.ask('PUT', '/challenges', { areAccepted: false });
    expect(body.account.acceptsChallenges).toBe(false);
    expect(await ask(by, bob.id)).toMatchObject(refused('challenge_refused'));
    await bob.browser.ask('PUT', '/challenges', { areAccepted: true });
    // As many rooms as a player may have here, and none was taken before.
    expect(await challenge(by, bob.id)).toMatchObject({ ok: true });
    expect(await by.ask('room:create', { name: 'A' })).toMatchObject({ ok: true });
    await expect.poll(() => there.challenges.received).toHaveLength(1);
  });

  test('by who has too many rooms; and the next tab of that account may', async () => {
    const { ann, bob, by, there } = await annAndBob();
    for (let i = 0; i < 2; i++) roomOf(await by.ask('room:create', { name: 'A' }));
    expect(await challenge(by, bob.id)).toMatchObject(refused('too_many_rooms'));
    const { id } = roomOf(await challenge(await openTab(urlOf(1), ann.browser), bob.id));
    await expect.poll(() => there.challenges.received.map(({ roomId }) => roomId)).toEqual([id]);
  });
});

describe('all of it goes on', () => {
  /** Ann challenges Bob on another server, leaves, and is challenged by Bob, which she declines. */
  async function challengeBetween([here, there]: [string, string]): Promise<void> {
    const [ann, bob] = [await openAccount(here), await openAccount(there)];
    const tabs = [await openTab(here, ann.browser), await openTab(there, bob.browser)];
    const [one, other] = tabs as [TestPlayer, TestPlayer];
    const { id } = roomOf(await challenge(one, bob.id));
    await expect.poll(() => other.challenges.received).toHaveLength(1);
    await one.ask('room:leave', { roomId: id });
    await expect.poll(() => other.challenges.over).toEqual([id]);
    const back = roomOf(await challenge(other, ann.id));
    await other.join(back.id);
    await expect.poll(() => one.challenges.received).toHaveLength(1);
    expect(await answer(one, back.id, false)).toEqual({ ok: true });
    await expect.poll(() => other.challenges.declined).toEqual([back.id]);
  }

  test('on a Redis Cluster', async () => {
    const sharded = await startCluster({ servers: 2, redisShards: 3, nginx: false });
    onTestFinished(sharded.stop);
    const [here, there] = sharded.servers;
    await challengeBetween([here?.url ?? '', there?.url ?? '']);
  });

  test('on one server without Redis', async () => {
    const server = await startServer({ name: 'alone' });
    onTestFinished(async () => void (await server.stop()));
    await challengeBetween([server.url, server.url]);
  });
});
