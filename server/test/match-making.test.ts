/** "Play now" on a queue and a store in memory: what fails is tried again, and nobody is sent to an old room. */
import { meetingMs } from '@tictactoe/shared/meeting-ms';
import { leaveRoom, takeSeat } from '@tictactoe/shared/room-commands';
import { wakeRoom } from '@tictactoe/shared/room-time';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { StoreUnavailable } from '../src/errors.ts';
import { createMatchMaking } from '../src/matchmaking/match-making.ts';
import { type MatchQueue, renewEveryMs } from '../src/matchmaking/match-queue.ts';
import { createMemoryMatchQueue } from '../src/memory/memory-match-queue.ts';
import { createMemoryStore } from '../src/memory/memory-store.ts';
import type { RoomStore } from '../src/rooms/room-store.ts';
import type { ClientSession } from '../src/session/client-session.ts';

let store: RoomStore;
let queue: MatchQueue;
/** Whether the store refuses, as it does while Redis has just come back. */
let isShut = false;
/** Whether calls about matches get lost. */
let isDeaf = false;

beforeEach(() => {
  vi.useFakeTimers();
  [isShut, isDeaf] = [false, false];
  const memory = createMemoryStore(() => ({ ttlSeconds: 3600, wakeAt: null }), Date.now);
  const refuse = () => Promise.reject(new StoreUnavailable('shut'));
  store = {
    ...memory,
    load: (roomId) => (isShut ? refuse() : memory.load(roomId)),
    commit: (commit) => (isShut ? refuse() : memory.commit(commit)),
  };
  const matches = createMemoryMatchQueue(Date.now);
  queue = {
    ...matches,
    follow: (playerId, onPaired) => matches.follow(playerId, () => isDeaf || onPaired()),
  };
});
afterEach(() => void vi.useRealTimers());

/** A server with one player, who is told things. */
function server(name: string) {
  const told: string[] = [];
  const matchMaking = createMatchMaking({
    matches: queue,
    store,
    quota: { note: async () => {} },
    tell: (_socketId, { roomId }) => void told.push(roomId),
    now: Date.now,
    onError: (error) => {
      if (!(error instanceof StoreUnavailable)) throw error;
    },
  });
  onTestFinished(matchMaking.stop);
  let isGone = false;
  const caller = {
    playerId: name.padEnd(16, '_'),
    address: name,
    socketId: name,
    isGone: () => isGone,
  } as ClientSession;
  const change = async (roomId: string, how: 'join' | 'leave' | 'wake'): Promise<void> => {
    const before = await store.load(roomId);
    if (before === null) throw new Error('no such room');
    const changed = {
      join: () => takeSeat(before, { playerId: caller.playerId, name }, Date.now()),
      leave: () => leaveRoom(before, caller.playerId, Date.now()),
      wake: () => wakeRoom(before, Date.now()),
    }[how]();
    if (!changed.ok) throw new Error('refused by the rules');
    await store.commit({ before, room: changed.value, origin: null });
  };
  return {
    told,
    change,
    seek: async (after?: string): Promise<string | null> => {
      const reply = await matchMaking.seek(caller, { name, ...(after !== undefined && { after }) });
      return reply.ok ? reply.roomId : null;
    },
    cancel: () => matchMaking.cancel(caller),
    go: () => {
      isGone = true;
      matchMaking.gone(caller);
    },
  };
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const renewals = (count: number) => vi.advanceTimersByTimeAsync(count * renewEveryMs);

describe('play now', () => {
  test('the one who waited is told at once, and never again', async () => {
    const [ann, bob] = [server('ann'), server('bob')];
    expect(await ann.seek()).toBeNull();
    const roomId = await bob.seek();
    await settle();
    expect(ann.told).toEqual([roomId]);
    await renewals(3);
    expect([ann.told, bob.told]).toEqual([[roomId], []]);
  });

  test('[R4] a room the store refuses is made at a later renewal, and both are told', async () => {
    const [ann, bob] = [server('ann'), server('bob')];
    await ann.seek();
    isShut = true;
    await expect(bob.seek()).rejects.toThrow(StoreUnavailable);
    await renewals(2);
    expect([ann.told, bob.told]).toEqual([[], []]);
    isShut = false;
    await renewals(1);
    expect(ann.told).toHaveLength(1);
    expect(bob.told).toEqual(ann.told);
    expect(await store.load(ann.told[0] as string)).toMatchObject({ status: 'playing' });
  });

  test('a call that got lost is made up for by the next renewal', async () => {
    isDeaf = true;
    const [ann, bob] = [server('ann'), server('bob')];
    await ann.seek();
    const roomId = await bob.seek();
    await settle();
    expect(ann.told).toEqual([]);
    await renewals(1);
    expect(ann.told).toEqual([roomId]);
  });

  test('[R5] seeking twice, as after a lost answer, finds the same match', async () => {
    const [ann, bob] = [server('ann'), server('bob')];
    await ann.seek();
    const roomId = await bob.seek();
    expect(await bob.seek()).toBe(roomId);
    expect(await ann.seek()).toBe(roomId);
  });

  test('a match whose room is over by the next renewal is not told: one goes on seeking', async () => {
    isDeaf = true;
    const [ann, bob, cleo] = [server('ann'), server('bob'), server('cleo')];
    await ann.seek();
    const roomId = (await bob.seek()) as string;
    await bob.change(roomId, 'join');
    await bob.change(roomId, 'leave');
    await renewals(1);
    expect(ann.told).toEqual([]);
    expect(await queue.count()).toBe(1);
    expect(await cleo.seek()).not.toBe(roomId);
    await renewals(1);
    expect(ann.told).toEqual([expect.not.stringMatching(roomId)]);
  });

  test('whoever comes back from a room where the other did not turn up is not sent there again', async () => {
    const [ann, bob, cleo] = [server('ann'), server('bob'), server('cleo')];
    await ann.seek();
    const roomId = (await bob.seek()) as string;
    await bob.change(roomId, 'join');
    await vi.advanceTimersByTimeAsync(meetingMs);
    // No wake-up has ended the room yet.
    expect(await bob.seek(roomId)).toBeNull();
    await bob.change(roomId, 'wake');
    expect(await ann.seek(roomId)).not.toBe(roomId);
    expect(await cleo.seek()).toBeNull();
  });

  test('whoever cancels or goes is forgotten by the queue, with the match made for it', async () => {
    const [ann, bob, cleo] = [server('ann'), server('bob'), server('cleo')];
    await ann.seek();
    await ann.cancel();
    await bob.seek();
    bob.go();
    expect(await cleo.seek()).toBeNull();
    const roomId = await ann.seek();
    await ann.cancel();
    expect(await ann.seek()).not.toBe(roomId);
  });
});
