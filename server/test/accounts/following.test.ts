/** Following a player: the name, and whether they are here and play, right across servers. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { followedSchema } from '@tictactoe/shared/account-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mostFollowed, withFollowed, withoutFollowed } from '../../src/accounts/account-rules.ts';
import { accountOf } from '../contracts/account-store-contract.ts';
import { roomOf } from '../test-player.ts';
import { openAccount, openTab, type TestAccount } from './account-tabs.ts';
import { openBrowser } from './test-browser.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ servers: 2, nginx: false, env: { ACCOUNT_RATE: '100000/600' } });
});
afterAll(() => cluster.stop());

const urlOf = (server: number): string => cluster.servers[server]?.url ?? '';
const follow = async (ann: TestAccount, ...followed: TestAccount[]) => {
  for (const { name } of followed) await ann.browser.ask('POST', '/following', { name });
};
const followedBy = async ({ browser }: TestAccount) =>
  followedSchema.parse((await browser.ask('GET', '/following')).body).players;
/** What is read may be some seconds old. */
const expectSoon = (ann: TestAccount) => expect.poll(() => followedBy(ann));

describe('the list', () => {
  test('[R3] has those whom an account follows, by name, and is the same on every server', async () => {
    const ann = await openAccount(urlOf(0));
    const [zoe, bob] = [await openAccount(urlOf(1), 'Zoe 1'), await openAccount(urlOf(1), 'Bob 1')];
    expect(await followedBy(ann)).toEqual([]);
    await follow(ann, zoe, zoe);
    const { status, body } = await ann.browser.ask('POST', '/following', { name: 'BOB_1' });
    expect(status).toBe(200);
    const away = { isHere: false, isPlaying: false, watch: null, acceptsChallenges: true };
    const players = [bob, zoe].map(({ id, name }) => ({ id, name, ...away }));
    expect(body.players).toEqual(players);
    const other = openBrowser(urlOf(1));
    for (const [name, value] of ann.browser.cookies) other.cookies.set(name, value);
    expect((await other.ask('GET', '/following')).body.players).toEqual(players);
    expect(await followedBy(zoe)).toEqual([]);
    for (let i = 0; i < 2; i++) {
      const rest = (await ann.browser.ask('DELETE', `/following/${bob.id}`)).body.players;
      expect(rest).toMatchObject([{ id: zoe.id }]);
    }
  });

  test('takes nobody who is not there, nor oneself, and is for who is signed in', async () => {
    const ann = await openAccount(urlOf(0));
    const codeOf = async (browser: TestAccount['browser'], name: string) => {
      const { status, body } = await browser.ask('POST', '/following', { name });
      return [status, body.code];
    };
    expect(await codeOf(ann.browser, 'Nobody at all')).toEqual([404, 'player_not_found']);
    expect(await codeOf(ann.browser, ann.name)).toEqual([409, 'follows_itself']);
    const guest = openBrowser(urlOf(0));
    expect(await codeOf(guest, ann.name)).toEqual([401, 'not_signed_in']);
    for (const [method, path, body] of [
      ['GET', '/following', undefined],
      ['DELETE', `/following/${ann.id}`, undefined],
      ['PUT', '/challenges', { areAccepted: false }],
    ] as const) {
      expect((await guest.ask(method, path, body)).status).toBe(401);
      const elsewhere = await ann.browser.ask(method, path, body, {
        Origin: 'https://evil.example',
      });
      expect(elsewhere.status).toBe(403);
    }
  });

  test('[R11] has a hundred at most', () => {
    let account = accountOf('Ann');
    const ids = Array.from({ length: mostFollowed }, (_, i) => `followed${i}`);
    for (const id of ids) account = withFollowed(account, id) ?? account;
    expect(account.following).toEqual(ids);
    expect(withFollowed(account, 'one more')).toBeNull();
    const fewer = withoutFollowed(account, ['followed0', 'nobody']);
    expect(fewer?.following).toEqual(ids.slice(1));
    expect(withoutFollowed(account, ['nobody'])).toBeNull();
  });

  test('has new names, and none of deleted accounts; so does the download', async () => {
    const [ann, bob, cleo] = await Promise.all(
      [0, 1, 1].map((server) => openAccount(urlOf(server))),
    );
    if (!ann || !bob || !cleo) throw new Error('three are needed');
    await follow(ann, bob, cleo);
    await bob.browser.ask('PUT', '/name', { name: 'Robert 7' });
    await cleo.browser.ask('DELETE', '');
    await expectSoon(ann).toMatchObject([{ id: bob.id, name: 'Robert 7' }]);
    const { body } = await ann.browser.ask('GET', '/data');
    expect(body).toMatchObject({ following: [bob.id], acceptsChallenges: true });
  });
});

describe('whereabouts', () => {
  test('whoever is connected to any server is here, whether it may be challenged or not', async () => {
    const [ann, bob] = [await openAccount(urlOf(0)), await openAccount(urlOf(1))];
    await follow(ann, bob);
    const tabs = [await openTab(urlOf(1), bob.browser), await openTab(urlOf(0), bob.browser)];
    await expectSoon(ann).toMatchObject([{ isHere: true, acceptsChallenges: true }]);
    await bob.browser.ask('PUT', '/challenges', { areAccepted: false });
    tabs[0]?.close();
    await expectSoon(ann).toMatchObject([{ isHere: true, acceptsChallenges: false }]);
    tabs[1]?.close();
    await expectSoon(ann).toMatchObject([{ isHere: false, isPlaying: false }]);
  });

  test.each([true, false])(
    'whoever plays is seen to, and can be watched if the game is public: %s',
    async (isPublic) => {
      const [ann, bob] = [await openAccount(urlOf(0)), await openAccount(urlOf(1))];
      await follow(ann, bob);
      const [tab, guest] = [await openTab(urlOf(1), bob.browser), await openTab(urlOf(0))];
      const { id } = roomOf(await guest.ask('room:create', { name: 'G', isPublic }));
      await guest.join(id);
      expect((await tab.join(id)).status).toBe('playing');
      const watch = isPublic ? id : null;
      await expectSoon(ann).toMatchObject([{ isHere: true, isPlaying: true, watch }]);
      await tab.ask('game:resign', { roomId: id, round: 1 });
      await expectSoon(ann).toMatchObject([{ isHere: true, isPlaying: false, watch: null }]);
    },
  );

  test('signing out ends them at once in every tab', async () => {
    const [ann, bob] = [await openAccount(urlOf(0)), await openAccount(urlOf(1))];
    await follow(ann, bob);
    await openTab(urlOf(1), bob.browser);
    await expectSoon(ann).toMatchObject([{ isHere: true }]);
    await bob.browser.ask('DELETE', '/sessions');
    await expectSoon(ann).toMatchObject([{ isHere: false }]);
  });
});
