/** What a server reports of its own accounts: what has changed, again in time, and some at a time. */
import { createRoom } from '@tictactoe/shared/create-room';
import type { Room } from '@tictactoe/shared/room';
import { takeSeat } from '@tictactoe/shared/room-commands';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { startWhereabouts } from '../src/following/whereabouts.ts';
import type { Whereabouts } from '../src/following/whereabouts-store.ts';
import { accountIdOf, accountPlayer } from './rated-rooms.ts';

const [ann, bob] = [accountPlayer('ann'), accountPlayer('bob')];
const roomId = '7KX2M9PQ4D';
const idle = { isPlaying: false, watch: null };
const lookMs = 1250;

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

function start(report: (accountId: string) => Promise<void> = async () => {}) {
  const reports: [string, Whereabouts | null][] = [];
  const rooms = new Map<string, Room>();
  const onError = vi.fn();
  const whereabouts = startWhereabouts({
    store: {
      async report(accountId, said) {
        reports.push([accountId, said]);
        await report(accountId);
      },
    },
    copyOf: (id) => rooms.get(id) ?? null,
    onError,
  });
  /** What was reported in that time. */
  const after = async (ms: number) => {
    reports.length = 0;
    await vi.advanceTimersByTimeAsync(ms);
    return [...reports];
  };
  return { ...whereabouts, rooms, after, onError };
}
const tabOf = ({ playerId }: { playerId: string }, roomIds: string[] = []) => ({
  playerId,
  roomIds: () => roomIds,
});
function playing(isPublic: boolean): Room {
  const room = createRoom({ id: roomId, player: ann, isPublic }, 0);
  const seated = takeSeat(room, bob, 0);
  if (!seated.ok) throw new Error(seated.code);
  return seated.value;
}

test('what has changed is reported at the next look, and once', async () => {
  const { enter, rooms, after } = start();
  const leave = enter(accountIdOf('ann'), tabOf(ann, ['lobby', roomId]));
  expect(await after(lookMs)).toEqual([[accountIdOf('ann'), idle]]);
  expect(await after(5 * lookMs)).toEqual([]);
  rooms.set(roomId, playing(true));
  const watched = { isPlaying: true, watch: roomId };
  expect(await after(2 * lookMs)).toEqual([[accountIdOf('ann'), watched]]);
  rooms.set(roomId, playing(false));
  const unseen = { isPlaying: true, watch: null };
  expect(await after(2 * lookMs)).toEqual([[accountIdOf('ann'), unseen]]);
  leave();
  expect(await after(2 * lookMs)).toEqual([[accountIdOf('ann'), null]]);
  expect(await after(30_000)).toEqual([]);
});

test('a report is renewed before it ends', async () => {
  const { enter, after } = start();
  enter(accountIdOf('ann'), tabOf(ann));
  await after(lookMs);
  const renewals = await after(60_000);
  expect(renewals.length).toBeGreaterThanOrEqual(2);
  expect(renewals.length).toBeLessThanOrEqual(3);
});

test('plays who sits there as the account; not who watches, or sits there as a guest', async () => {
  const { enter, rooms, after } = start();
  rooms.set(roomId, playing(true));
  enter(accountIdOf('cleo'), tabOf(accountPlayer('cleo'), [roomId]));
  enter(accountIdOf('cleo'), tabOf(bob, [roomId]));
  expect(await after(lookMs)).toEqual([[accountIdOf('cleo'), idle]]);
});

test('of a thousand accounts some are under way at a time, and what fails is said again', async () => {
  let [underWay, most] = [0, 0];
  let isAway = true;
  const { enter, after, onError } = start(async () => {
    most = Math.max(most, ++underWay);
    // All that are said at once have begun by then.
    await Promise.resolve();
    underWay--;
    if (isAway) throw new Error('away');
  });
  for (let i = 0; i < 1000; i++) enter(accountIdOf(`a${i}`), tabOf(accountPlayer(`a${i}`)));
  expect((await after(lookMs)).length).toBe(100);
  expect(onError).toHaveBeenCalled();
  isAway = false;
  const reported = (await after(2 * lookMs)).map(([accountId]) => accountId);
  expect(new Set(reported).size).toBe(1000);
  expect(most).toBe(100);
});

test('a server that ends takes back what it said', async () => {
  const { enter, after, stop } = start();
  enter(accountIdOf('ann'), tabOf(ann));
  await after(lookMs);
  const stopping = stop();
  expect(await after(lookMs)).toEqual([[accountIdOf('ann'), null]]);
  await stopping;
});
