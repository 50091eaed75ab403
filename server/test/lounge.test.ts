/** Ways in and talk, on three servers: play now, the computer, the lobby, chat and reactions. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { boardOf } from '@tictactoe/shared/games/tic-tac-toe/rules';
import { askedMeetingMs } from '@tictactoe/shared/meeting-ms';
import type { ChatMessage, Lobby, ReplyTo, RequestName } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectPlayer, roomOf, type TestPlayer } from './test-player.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ servers: 3, nginx: false });
  await Promise.all(cluster.servers.map((server) => server.ready()));
}, 60_000);
afterAll(async () => {
  await cluster.stop();
}, 60_000);

let players = 0;
async function playerOn(server: number, name = `lounge${players++}`): Promise<TestPlayer> {
  const player = await connectPlayer(cluster.servers[server]?.url ?? '', name);
  onTestFinished(player.close);
  return player;
}

async function ask<Name extends RequestName>(player: TestPlayer, event: Name, payload: object) {
  return (await player.ask(event, payload)) as unknown as ReplyTo<Name>;
}

const matchFor = (player: TestPlayer) =>
  new Promise<string>((resolve) =>
    player.socket.once('match:ready', ({ roomId }) => resolve(roomId)),
  );

describe('play now', () => {
  test('two on two servers are paired; the one who waited is told; both meet and play', async () => {
    const [x, o] = [await playerOn(0), await playerOn(1)];
    const told = matchFor(x);
    expect(await ask(x, 'match:seek', { name: 'Ann' })).toEqual({ ok: true, roomId: null });
    const found = await ask(o, 'match:seek', { name: 'Bob' });
    const roomId = await told;
    const meeting = { name: 'Ann', until: expect.any(Number), isAsked: false };
    expect(found).toEqual({ ok: true, roomId, meeting });
    expect(await x.join(roomId)).toMatchObject({ status: 'playing' });
    const met = await o.join(roomId);
    expect(met).toMatchObject({
      isPublic: true,
      meetBy: null,
      seats: { X: { playerId: x.playerId } },
    });
    roomOf(await x.play(roomId, 4, 0));
    roomOf(await o.play(roomId, 0, 1));
  });

  test('on three servers each gets the board both would play, against a clock, and may abort', async () => {
    const [large, small, any] = [await playerOn(0), await playerOn(1), await playerOn(2)];
    const kinds = ['tic-tac-toe/3x3', 'tic-tac-toe/4x4', 'tic-tac-toe/6x6'];
    const told = matchFor(large);
    const seek = (player: TestPlayer, ...wanted: string[]) =>
      ask(player, 'match:seek', { name: player.name, kinds: wanted });
    expect(await seek(large, 'tic-tac-toe/6x6')).toMatchObject({ roomId: null });
    expect(await seek(small, 'tic-tac-toe/3x3')).toMatchObject({ roomId: null });
    const found = await seek(any, ...kinds);
    expect(found).toMatchObject({ ok: true, roomId: await told });
    const roomId = await told;
    await large.join(roomId);
    const met = await any.join(roomId);
    expect(met).toMatchObject({ variant: { rows: 6 }, turnTimeMs: 30_000, meetBy: null });
    expect(met.status === 'playing' && met.turnEndsAt).toBe(met.changedAt + 30_000);
    roomOf(await large.play(roomId, 0, 0));
    const aborted = roomOf(await any.ask('game:resign', { roomId, round: 1 }));
    expect(aborted).toMatchObject({
      result: { reason: 'not_met', winner: null },
      seats: { X: { wins: 0, hasLeft: false }, O: { wins: 0, hasLeft: true } },
    });
    await large.until(() => large.told.find(({ version }) => version === aborted.version));
    // The third goes on waiting for its own board, and is met there by the next.
    const next = matchFor(small);
    await seek(any, ...kinds);
    await any.join(await next);
    expect(await small.join(await next)).toMatchObject({ variant: { rows: 3 }, meetBy: null });
  });

  test('a waiter who cancelled or disconnected is never paired', async () => {
    const [left, gone] = [await playerOn(0), await playerOn(1)];
    await ask(left, 'match:seek', { name: 'Left' });
    await ask(left, 'match:cancel', {});
    expect(await ask(gone, 'match:seek', { name: 'Gone' })).toEqual({ ok: true, roomId: null });
    const watcher = await playerOn(2);
    gone.close();
    await expect
      .poll(
        async () => {
          const reply = await ask(watcher, 'lobby:watch', {});
          return reply.ok && reply.lobby.seeking;
        },
        { timeout: 10_000 },
      )
      .toBe(0);
    const [ann, bob] = [await playerOn(2), await playerOn(0)];
    const told = matchFor(ann);
    expect(await ask(ann, 'match:seek', { name: 'Ann' })).toEqual({ ok: true, roomId: null });
    const found = await ask(bob, 'match:seek', { name: 'Bob' });
    expect(found).toMatchObject({ ok: true, roomId: await told });
    // All are of one address: it is known by those who turn up.
    await Promise.all([ann, bob].map(async (player) => player.join(await told)));
  });

  test('if the other does not turn up, the one who did is first in the queue again', async () => {
    const [ann, absent] = [await playerOn(0), await playerOn(1)];
    const told = matchFor(ann);
    await ask(ann, 'match:seek', { name: 'Ann' });
    await ask(absent, 'match:seek', { name: 'Absent' });
    const roomId = await told;
    await ann.join(roomId);
    const over = await ann.until(() => ann.told.find(({ status }) => status === 'over'));
    expect(over).toMatchObject({ result: { reason: 'not_met' }, draws: 0 });

    const later = await playerOn(2);
    const laterTold = matchFor(later);
    expect(await ask(later, 'match:seek', { name: 'Later' })).toEqual({ ok: true, roomId: null });
    const again = await ask(ann, 'match:seek', { name: 'Ann', after: roomId });
    expect(again).toMatchObject({ ok: true, roomId: await laterTold });
    // Whoever has waited longer begins: Ann has her old place back.
    const room = await ann.join(await laterTold);
    expect(room.seats.X?.playerId).toBe(ann.playerId);
    // The one who did not turn up gets no such place.
    await ask(absent, 'match:seek', { name: 'Absent', after: roomId });
    await ask(absent, 'match:cancel', {});
  });

  test('of a hundred on three servers, some of whom leave, all who stay are paired with one other who stayed', async () => {
    const everybody = await Promise.all(
      Array.from({ length: 100 }, (_, i) => playerOn(i % 3, `crowd${i}`)),
    );
    const stays = (i: number) => i % 7 !== 3;
    const rooms = new Map<string, string>();
    await Promise.all(
      everybody.map(async (player, i) => {
        const leaves = !stays(i);
        const seek = async (after?: string): Promise<void> => {
          const told = matchFor(player);
          const reply = await ask(player, 'match:seek', {
            name: player.name,
            ...(after && { after }),
          });
          if (leaves) {
            // In the middle of it, whether paired by then or not.
            player.close();
            return;
          }
          const roomId = (reply.ok ? reply.roomId : null) ?? (await told);
          const room = await player.join(roomId);
          const settled = await settle(player, room);
          if (settled.status === 'over') return seek(roomId);
          rooms.set(player.playerId, roomId);
        };
        await seek();
      }),
    );
    const staying = everybody.filter((_, i) => stays(i));
    expect(rooms.size).toBe(staying.length);
    const perRoom = Map.groupBy(staying, ({ playerId }) => rooms.get(playerId));
    for (const pair of perRoom.values()) expect(pair).toHaveLength(2);
  }, 90_000);

  test('one who plays the computer is asked; who waits there is told, and the other, when either gives up', async () => {
    const [ann, bob] = [await playerOn(0), await playerOn(1)];
    const told = matchFor(ann);
    const over = new Promise((resolve) => ann.socket.once('match:over', resolve));
    await ask(ann, 'match:seek', { name: 'Ann', isPlayingComputer: true });
    const found = await ask(bob, 'match:seek', { name: 'Bob' });
    const roomId = await told;
    expect(found).toMatchObject({ roomId, meeting: { name: 'Ann', isAsked: true } });
    const room = await bob.join(roomId);
    expect(room.status === 'playing' && (room.meetBy ?? 0) - room.createdAt).toBe(askedMeetingMs);
    await ask(bob, 'match:cancel', {});
    await bob.ask('room:leave', { roomId });
    expect(await over).toEqual({ roomId });
    // Ann still looks; this time she declines, and Cleo learns it at once.
    const cleo = await playerOn(2);
    const again = matchFor(ann);
    await ask(cleo, 'match:seek', { name: 'Cleo' });
    const second = await again;
    await cleo.join(second);
    await ask(ann, 'match:cancel', {});
    roomOf(await ann.ask('room:leave', { roomId: second }));
    await cleo.until(() => cleo.told.find(({ status }) => status === 'over'));
    expect(await ask(cleo, 'match:seek', { name: 'Cleo', after: second })).toMatchObject({
      roomId: null,
    });
    await ask(cleo, 'match:cancel', {});
  });
});

/** The room once both have met, or once it is over because they did not. */
const settle = (player: TestPlayer, joined: Room): Promise<Room> =>
  player.until(() =>
    [joined, ...player.told].findLast(
      (room) =>
        room.id === joined.id &&
        (room.status === 'over' || (room.status === 'playing' && room.meetBy === null)),
    ),
  );

describe('the computer', () => {
  test.each(['easy', 'medium', 'unbeatable'])('%s plays a game to its end', async (computer) => {
    const ann = await playerOn(0);
    let room = roomOf(await ann.ask('room:create', { name: 'Ann', computer, begins: 'opponent' }));
    await ann.join(room.id);
    while (room.status === 'playing') {
      const turn: number = room.moves.length;
      if (turn % 2 === 0) {
        room = await ann.until(() => ann.told.find(({ moves }) => moves.length === turn + 1));
      } else {
        room = roomOf(await ann.play(room.id, boardOf(room).indexOf(null), turn));
      }
    }
    expect(room.status).toBe('over');
    if (computer === 'unbeatable') {
      expect(room).not.toMatchObject({ result: { winner: 'O' } });
    }
  });

  test('[R9] replies though the server that took the player’s move has died', async () => {
    const [ann, watcher] = [await playerOn(1), await playerOn(0)];
    const { id } = roomOf(await ann.ask('room:create', { name: 'Ann', computer: 'medium' }));
    await watcher.join(id);
    roomOf(await ann.play(id, 4, 0));
    ann.socket.io.opts.reconnection = false;
    await cluster.servers[1]?.kill();
    await watcher.until(() => watcher.told.find(({ moves }) => moves.length === 2));
    await cluster.servers[1]?.start();
    await cluster.servers[1]?.ready();
  });
});

describe('the lobby', () => {
  test('lists public games, with a free seat and being played, and no others, right across servers', async () => {
    const [watcher, ann] = [await playerOn(0), await playerOn(1)];
    let lobby: Lobby | undefined;
    watcher.socket.on('lobby:updated', (told) => {
      lobby = told;
    });
    const first = await ask(watcher, 'lobby:watch', {});
    expect(first.ok).toBe(true);
    const playerClock = { baseMs: 180_000, incrementMs: 2000 };
    const open = roomOf(await ann.ask('room:create', { name: 'Ann', isPublic: true, playerClock }));
    await ann.join(open.id);
    const hidden = roomOf(await ann.ask('room:create', { name: 'Ann' }));
    await ann.join(hidden.id);
    await expect
      .poll(() => lobby?.open.map(({ roomId }) => roomId), { timeout: 15_000 })
      .toContain(open.id);
    expect(lobby?.open.map(({ roomId }) => roomId)).not.toContain(hidden.id);
    expect(lobby?.open.find(({ roomId }) => roomId === open.id)).toEqual({
      ...{ roomId: open.id, name: ann.name, game: open.game, variant: open.variant },
      ...{ turnTimeMs: null, playerClock },
    });

    const [bob, friend] = [await playerOn(2), await playerOn(0)];
    await friend.join(hidden.id);
    await bob.join(open.id);
    await expect
      .poll(() => lobby?.playing.map(({ roomId }) => roomId), { timeout: 15_000 })
      .toContain(open.id);
    await expect
      .poll(() => lobby?.open.map(({ roomId }) => roomId), { timeout: 15_000 })
      .not.toContain(open.id);
    // What began before it, by link only, is in no list.
    expect(lobby?.playing.map(({ roomId }) => roomId)).not.toContain(hidden.id);
    await expect.poll(() => lobby?.games, { timeout: 15_000 }).toBeGreaterThanOrEqual(1);
    await expect.poll(() => lobby?.players, { timeout: 15_000 }).toBeGreaterThanOrEqual(3);
  });

  test('one may watch without taking the free seat', async () => {
    const [ann, eve] = [await playerOn(0), await playerOn(1)];
    const { id } = await ann.create();
    const watched = roomOf(await eve.ask('room:join', { roomId: id, name: 'Eve', as: 'watcher' }));
    expect(watched).toMatchObject({ status: 'waiting', seats: { O: null } });
  });
});

describe('talk', () => {
  test('is heard on every server, and read by the player who comes back', async () => {
    const [x, o] = [await playerOn(0), await playerOn(1)];
    const { id } = await x.create();
    for (const each of [x, o]) await each.join(id);
    const heard = [o, x].map(
      (each) =>
        new Promise<ChatMessage>((resolve) =>
          each.socket.on('chat:said', ({ message }) => resolve(message)),
        ),
    );
    const text = '<b>hi</b> https://example.org 👩‍👩‍👧';
    expect(await ask(x, 'chat:say', { roomId: id, text })).toEqual({ ok: true });
    for (const message of await Promise.all(heard)) {
      expect(message).toMatchObject({ text, name: x.name, playerId: x.playerId });
    }
    const later = await playerOn(2, o.name);
    const history = new Promise((resolve) => later.socket.once('chat:history', resolve));
    await later.join(id);
    expect(await history).toMatchObject({ roomId: id, messages: [{ text }] });
    expect(await ask(later, 'chat:read', { roomId: id })).toMatchObject({
      ok: true,
      messages: [{ text }],
    });

    const reacted = new Promise((resolve) => x.socket.on('reaction:sent', resolve));
    expect(await ask(o, 'reaction:send', { roomId: id, reaction: '👏' })).toEqual({ ok: true });
    expect(await reacted).toEqual({ roomId: id, reaction: '👏', playerId: o.playerId });
  });

  test('[R7] is for the two players alone, and not without limit', async () => {
    const [x, o, eve] = [await playerOn(0), await playerOn(1), await playerOn(2)];
    const { id } = await x.create();
    for (const each of [x, o, eve]) await each.join(id);
    expect(await ask(eve, 'chat:say', { roomId: id, text: 'hi' })).toMatchObject({
      code: 'not_seated',
    });
    expect(await ask(eve, 'reaction:send', { roomId: id, reaction: '👏' })).toMatchObject({
      code: 'not_seated',
    });
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => ask(x, 'chat:say', { roomId: id, text: 'spam' })),
    );
    expect(replies.filter((reply) => !reply.ok)).toContainEqual({
      ok: false,
      code: 'rate_limited',
    });
    expect(replies.filter((reply) => reply.ok).length).toBeLessThan(10);
  });

  test.each([
    ['10,000 characters', 'x'.repeat(10_000), 'too_large'],
    ['201 characters', 'x'.repeat(201), 'bad_request'],
    ['nothing', ' \n ', 'bad_request'],
    ['control characters', 'a\u0007b', 'bad_request'],
    ['characters that turn writing around', '\u202Eabc', 'bad_request'],
    ['no text', { toString: 'x' }, 'bad_request'],
  ])('%s is refused with a reason', async (_what, text, code) => {
    const x = await playerOn(0);
    const { id } = await x.create();
    expect(await ask(x, 'chat:say', { roomId: id, text } as object)).toMatchObject({
      ok: false,
      code,
    });
  });
});
