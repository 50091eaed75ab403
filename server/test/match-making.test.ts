/** "Play now" on a queue and a store in memory: what fails is tried again, and nobody is sent to an old room. */
import { askedMeetingMs, meetingMs } from '@tictactoe/shared/meeting-ms';
import type { Meeting, Payload } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
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
/** How long a commit takes, in ms. */
let commitMs = 0;
/** Resolves when a server may listen for a match. */
let canListen: Promise<void> = Promise.resolve();

beforeEach(() => {
  vi.useFakeTimers();
  [isShut, isDeaf, commitMs, canListen] = [false, false, 0, Promise.resolve()];
  const memory = createMemoryStore(() => ({ ttlSeconds: 3600, wakeAt: null }), Date.now);
  const refuse = () => Promise.reject(new StoreUnavailable('shut'));
  store = {
    ...memory,
    load: (roomId) => (isShut ? refuse() : memory.load(roomId)),
    async commit(commit) {
      if (isShut) return refuse();
      if (commitMs > 0) await new Promise((resolve) => setTimeout(resolve, commitMs));
      return memory.commit(commit);
    },
  };
  const matches = createMemoryMatchQueue(Date.now);
  queue = {
    ...matches,
    async follow(playerId, onPaired) {
      await canListen;
      return matches.follow(playerId, () => isDeaf || onPaired());
    },
  };
});
afterEach(() => void vi.useRealTimers());

/** A server with one player, who is told things. */
function server(name: string) {
  const told: string[] = [];
  const meetings: Meeting[] = [];
  const over: string[] = [];
  const matchMaking = createMatchMaking({
    matches: queue,
    store,
    quota: { note: async () => {} },
    accountOf: async () => undefined,
    tell(_socketId, { roomId, meeting }) {
      told.push(roomId);
      meetings.push(meeting);
    },
    tellOver: (_socketId, { roomId }) => void over.push(roomId),
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
    account: () => null,
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
  const seekAs = async (wish: Omit<Payload<'match:seek'>, 'name'>): Promise<string | null> => {
    const reply = await matchMaking.seek(caller, { name, ...wish });
    if (!reply.ok) return null;
    if (reply.meeting !== undefined) meetings.push(reply.meeting);
    return reply.roomId;
  };
  return {
    told,
    meetings,
    over,
    change,
    seekAs,
    seek: (after?: string) => seekAs({ ...(after !== undefined && { after }) }),
    enter: async (roomId: string): Promise<void> =>
      matchMaking.entered(caller, (await store.load(roomId)) as Room),
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

  test('a renewal while a pair is made queues neither of the two again', async () => {
    const [ann, bob, cleo] = [server('ann'), server('bob'), server('cleo')];
    await ann.seek();
    const old = (await bob.seek()) as string;
    await bob.change(old, 'leave');
    await cleo.seekAs({ kinds: ['tic-tac-toe/4x4'] });
    await vi.advanceTimersByTimeAsync(0.75 * renewEveryMs);
    commitMs = renewEveryMs / 2;
    const seeking = ann.seekAs({ after: old, kinds: ['tic-tac-toe/4x4'] });
    await renewals(5);
    expect(cleo.told).toEqual([await seeking]);
    expect(await queue.count()).toBe(0);
  });

  test('the answer says whether there is an opponent, even if a renewal is due before it', async () => {
    const [ann, bob] = [server('ann'), server('bob')];
    await ann.seek();
    const { promise, resolve: listen } = Promise.withResolvers<void>();
    canListen = promise;
    const seeking = bob.seek();
    await renewals(2);
    listen();
    await renewals(1);
    expect(await seeking).not.toBeNull();
    expect([ann.told, bob.told]).toEqual([[await seeking], []]);
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

describe('one who plays the computer', () => {
  /** Ann plays the computer, and Bob has come: Ann is asked. */
  async function asked() {
    const [ann, bob] = [server('ann'), server('bob')];
    await ann.seekAs({ isPlayingComputer: true });
    const roomId = (await bob.seek()) as string;
    await settle();
    await bob.change(roomId, 'join');
    return { ann, bob, roomId };
  }

  test('has longer to come, and both know until when, and who is asked', async () => {
    const { ann, bob, roomId } = await asked();
    expect(ann.told).toEqual([roomId]);
    const room = await store.load(roomId);
    expect(room).toMatchObject({ meetBy: (room?.createdAt ?? 0) + askedMeetingMs });
    const until = room?.status === 'playing' ? room.meetBy : null;
    expect(bob.meetings).toEqual([{ name: 'ann', until, isAsked: true }]);
    expect(ann.meetings).toEqual([{ name: 'bob', until, isAsked: false }]);
  });

  test('is asked once, and looked for no more once there', async () => {
    const { ann, roomId } = await asked();
    await renewals(2);
    expect(ann.told).toEqual([roomId]);
    await ann.change(roomId, 'join');
    await ann.enter(roomId);
    await ann.change(roomId, 'leave');
    await renewals(3);
    expect([ann.over, await queue.count()]).toEqual([[], 0]);
  });

  test('learns that the other has gone, and is still in the queue', async () => {
    const { ann, bob, roomId } = await asked();
    await bob.cancel();
    await bob.change(roomId, 'leave');
    await renewals(1);
    expect(ann.over).toEqual([roomId]);
    expect(await queue.count()).toBe(1);
    const cleo = server('cleo');
    const next = await cleo.seek();
    await settle();
    expect(ann.told).toEqual([roomId, next]);
  });

  test('says so in time for the other, who keeps its place: nobody has to wait for it', async () => {
    const { ann, bob, roomId } = await asked();
    await ann.cancel();
    await ann.change(roomId, 'leave');
    const since = (await store.load(roomId))?.matched;
    vi.advanceTimersByTime(3000);
    expect(await bob.seek(roomId)).toBeNull();
    const cleo = server('cleo');
    const next = (await cleo.seek()) as string;
    expect((await store.load(next))?.matched).toMatchObject({
      bob_____________: since?.bob_____________,
    });
  });

  test('loses no place by saying so, nor by wishing for something else', async () => {
    const [ann, bob, cleo] = [server('ann'), server('bob'), server('cleo')];
    await ann.seek();
    vi.advanceTimersByTime(100);
    await bob.seekAs({ kinds: ['tic-tac-toe/6x6'] });
    vi.advanceTimersByTime(100);
    await ann.seekAs({ isPlayingComputer: true, kinds: ['tic-tac-toe/4x4', 'tic-tac-toe/3x3'] });
    const roomId = await cleo.seekAs({ kinds: ['tic-tac-toe/6x6', 'tic-tac-toe/4x4'] });
    await settle();
    expect(ann.told).toEqual([roomId]);
    expect(await store.load(roomId as string)).toMatchObject({ variant: { rows: 4 } });
  });
});
