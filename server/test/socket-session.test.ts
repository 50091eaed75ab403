/** Whoever is gone before its request is carried out leaves nothing behind. */
import { expect, test, vi } from 'vitest';
import { createMatchMaking } from '../src/matchmaking/match-making.ts';
import { createMemoryMatchQueue } from '../src/memory/memory-match-queue.ts';
import type { PresenceOfRooms } from '../src/presence/presence.ts';
import type { RoomStore } from '../src/rooms/room-store.ts';
import type { RoomSubscriptions } from '../src/rooms/room-subscriptions.ts';
import type { ClientSession } from '../src/session/client-session.ts';
import { watchersIn } from '../src/sockets/chat-audience.ts';
import type { PlayerSocket } from '../src/sockets/player-socket.ts';
import { SocketSession } from '../src/sockets/socket-session.ts';

const roomId = 'ABCDEFGHJK';

function sessionOn(socket: { connected: boolean }) {
  const join = vi.fn();
  const subscriptions = { subscribe: vi.fn(async () => () => {}) };
  const presence = { enter: vi.fn(() => () => {}) };
  const whole = { ...socket, id: 's', data: { playerId: 'p'.repeat(16) }, join, leave: vi.fn() };
  const session = new SocketSession(whole as unknown as PlayerSocket, '::1', {
    subscriptions: subscriptions as unknown as RoomSubscriptions,
    presence: presence as unknown as PresenceOfRooms,
  });
  return { session, join, subscriptions, presence };
}

test('who is there enters a room and hears a channel', async () => {
  const { session, join, subscriptions, presence } = sessionOn({ connected: true });
  await session.follow(roomId);
  session.arrive(roomId);
  await session.subscribe('lobby');
  expect(subscriptions.subscribe).toHaveBeenCalledWith(roomId);
  expect(presence.enter).toHaveBeenCalledOnce();
  expect(join.mock.calls).toEqual([[[roomId, watchersIn(roomId)]], ['lobby']]);
  expect(session.isIn(roomId)).toBe(true);
});

test('who is gone enters no room and hears nothing', async () => {
  const { session, join, subscriptions, presence } = sessionOn({ connected: false });
  await session.follow(roomId);
  session.arrive(roomId);
  await session.subscribe('lobby');
  expect(subscriptions.subscribe).not.toHaveBeenCalled();
  expect(presence.enter).not.toHaveBeenCalled();
  expect(join).not.toHaveBeenCalled();
  expect(session.isIn(roomId)).toBe(false);
});

test('who is gone is not paired', async () => {
  const matches = createMemoryMatchQueue(Date.now);
  const seek = vi.spyOn(matches, 'seek');
  const matchMaking = createMatchMaking({
    matches,
    store: {} as RoomStore,
    quota: { note: async () => {} },
    accountOf: async () => undefined,
    tell: () => {},
    tellOver: () => {},
    now: Date.now,
    onError: (error) => {
      throw error;
    },
  });
  const { session } = sessionOn({ connected: false });
  const answer = await matchMaking.seek(session as ClientSession, { name: 'Ann' });
  matchMaking.stop();
  expect(answer).toEqual({ ok: true, roomId: null });
  expect(seek).not.toHaveBeenCalled();
});
