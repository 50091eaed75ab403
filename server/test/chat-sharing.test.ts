/** What the players say is for them, on every server, until both let watchers read it. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import type { ChatMessage } from '@tictactoe/shared/protocol';
import { createClient } from 'redis';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { connectPlayer, type TestPlayer } from './test-player.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ servers: 2, nginx: false, env: { LIMITS: 'off' } });
  await Promise.all(cluster.servers.map((server) => server.ready()));
});
afterAll(() => cluster.stop());

let players = 0;
/** A client, and all it has been told of chats, in order. */
async function guestOn(server: number, name = `sharing${players++}`) {
  const player = await connectPlayer(cluster.servers[server]?.url ?? '', name);
  onTestFinished(player.close);
  const heard: string[] = [];
  const watchers = new Set<() => void>();
  const hear = (what: string) => {
    heard.push(what);
    for (const look of [...watchers]) look();
  };
  const list = (messages: ChatMessage[]) => messages.map(({ text }) => text).join();
  const { socket } = player;
  socket.on('chat:history', ({ messages }) => hear(`history ${list(messages)}`.trim()));
  socket.on('chat:said', ({ message }) => hear(message.text));
  socket.on('reaction:sent', ({ reaction }) => hear(reaction));
  socket.on('chat:shared', ({ sharedBy }) => hear(`shared by ${sharedBy.length}`));
  const hears = (what: string): Promise<void> =>
    new Promise((resolve) => {
      const look = () => {
        if (!heard.includes(what)) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
    });
  return { ...player, heard, hears };
}
type Guest = Awaited<ReturnType<typeof guestOn>>;

/** Two players on two servers, and a watcher on each. */
async function watchedGame() {
  const [x, o, ...watchers] = await Promise.all([0, 1, 0, 1].map((server) => guestOn(server)));
  if (x === undefined || o === undefined) throw new Error('nobody came');
  const { id } = await x.create();
  for (const each of [x, o, ...watchers]) await enter(each, id);
  const say = (by: TestPlayer, text: string) => by.ask('chat:say', { roomId: id, text });
  const react = (by: TestPlayer) => by.ask('reaction:send', { roomId: id, reaction: '👏' });
  const share = (by: TestPlayer, isShared: boolean) =>
    by.ask('chat:share', { roomId: id, isShared });
  return { x, o, watchers, id, say, react, share };
}

async function enter(guest: Guest, id: string): Promise<void> {
  const isGreeted = new Promise((resolve) => guest.socket.once('chat:history', resolve));
  await guest.join(id);
  await isGreeted;
}

test('a watcher gets nothing of it: live, on joining, by asking, on either server', async () => {
  const { x, o, watchers, id, say, react } = await watchedGame();
  expect(await say(x, 'one')).toEqual({ ok: true });
  await o.hears('one');
  expect(await react(o)).toEqual({ ok: true });
  await x.hears('👏');
  expect(await say(o, 'two')).toEqual({ ok: true });
  await x.hears('two');
  for (const [server, watcher] of watchers.entries()) {
    const late = await guestOn(server);
    await enter(late, id);
    for (const each of [watcher, late]) {
      expect(await each.ask('chat:read', { roomId: id })).toEqual({ ok: true, messages: [] });
      // Everybody hears this, on the way of all that was said before.
      expect(await x.ask('chat:share', { roomId: id, isShared: false })).toEqual({ ok: true });
      await each.hears('shared by 0');
      expect(each.heard.filter((what) => !what.startsWith('shared'))).toEqual(['history']);
    }
  }
});

test('once both players share it, watchers hear what is said from then on, until either stops', async () => {
  const { x, o, watchers, id, say, react, share } = await watchedGame();
  await say(x, 'before');
  expect(await share(x, true)).toEqual({ ok: true });
  await say(x, 'one alone');
  await share(o, true);
  for (const each of watchers) await each.hears('shared by 2');
  await say(x, 'shared');
  // The other player is on another server: what they send at once may be heard first.
  for (const each of watchers) await each.hears('shared');
  await react(o);
  for (const each of watchers) await each.hears('👏');
  const late = await guestOn(0);
  await enter(late, id);
  expect(late.heard).toEqual(['history shared']);

  await share(x, false);
  await say(o, 'after');
  await react(o);
  await x.hears('after');
  await share(x, false);
  for (const each of watchers) {
    await expect.poll(() => each.heard.filter((what) => what === 'shared by 1').length).toBe(3);
    expect(each.heard.filter((what) => !what.startsWith('shared by'))).toEqual([
      'history',
      'shared',
      '👏',
    ]);
    expect(await each.ask('chat:read', { roomId: id })).toEqual({ ok: true, messages: [] });
  }
  const back = await guestOn(1, x.name);
  await enter(back, id);
  expect(back.heard).toEqual(['history before,one alone,shared,after']);
});

test('whoever gives a seat back in one window hears nothing more in the other', async () => {
  const host = await guestOn(0);
  const other = await guestOn(1, host.name);
  const { id } = await host.create();
  for (const each of [host, other]) await enter(each, id);
  await host.ask('room:leave', { roomId: id });
  const [x, o] = [await guestOn(0), await guestOn(1)];
  for (const each of [x, o]) await enter(each, id);
  await x.ask('chat:say', { roomId: id, text: 'just us' });
  await o.hears('just us');
  await x.ask('chat:share', { roomId: id, isShared: false });
  await other.hears('shared by 0');
  expect(other.heard).not.toContain('just us');
});

test('a watcher who takes the free seat hears the other player, also in an older window', async () => {
  const [host, watcher] = [await guestOn(0), await guestOn(1)];
  const second = await guestOn(0, watcher.name);
  const { id } = await host.create();
  await enter(host, id);
  for (const each of [watcher, second]) {
    await each.ask('room:join', { roomId: id, name: each.name, as: 'watcher' });
  }
  await host.ask('chat:say', { roomId: id, text: 'early' });
  await watcher.join(id);
  // The answer to the first joining may still be on its way.
  await watcher.hears('history early');
  await second.until(() => second.told.find(({ status }) => status === 'playing'));
  await host.ask('chat:say', { roomId: id, text: 'hello' });
  for (const each of [watcher, second]) await each.hears('hello');
});

test('[R7] only players share, and only once there are two', async () => {
  const host = await guestOn(0);
  const { id } = await host.create();
  await enter(host, id);
  expect(await host.ask('chat:share', { roomId: id, isShared: true })).toMatchObject({
    code: 'waiting_for_opponent',
  });
  const { watchers, id: played } = await watchedGame();
  expect(await watchers[0]?.ask('chat:share', { roomId: played, isShared: true })).toMatchObject({
    code: 'not_seated',
  });
});

test('keeping watchers out costs Redis no channel', async () => {
  await watchedGame();
  const client = await createClient({ url: cluster.redis.keeperUrl }).connect();
  onTestFinished(() => client.destroy());
  const channels = await client.sendCommand(['PUBSUB', 'SHARDCHANNELS', 'socket.io*']);
  expect(channels).toContainEqual(expect.stringMatching(/#[0-9A-Z]{10}#$/));
  expect(channels).not.toContainEqual(expect.stringContaining('watching:'));
});
