/** The lobby's news: one look for all who watch, and nobody stays behind what goes on. */
import type { Lobby } from '@tictactoe/shared/protocol';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { StoreUnavailable } from '../src/errors.ts';
import { createLobby, type LobbyOptions } from '../src/lobby/lobby.ts';
import type { ClientSession } from '../src/session/client-session.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const caller = { subscribe: async () => {} } as unknown as ClientSession;

function lobbyWith(seekers: { count: number; hearers: number; isAway?: boolean }) {
  const told: Lobby[] = [];
  const list = vi.fn(async () => {
    if (seekers.isAway) throw new StoreUnavailable('away');
    return { open: [], playing: [] };
  });
  const options = {
    store: {},
    lobbyIndex: { list },
    matches: { count: async () => seekers.count },
    presence: { totals: () => ({ players: 2, games: 0 }) },
    tell: (_channel: string, news: Lobby) => told.push(news),
    subscriberCount: () => seekers.hearers,
    onError: (error: unknown) => {
      if (!(error instanceof StoreUnavailable)) throw error;
    },
  };
  const lobby = createLobby(options as unknown as LobbyOptions);
  onTestFinished(lobby.stop);
  return { lobby, told, looks: () => list.mock.calls.length };
}

it('a newcomer and those who were told before go on alike', async () => {
  const seekers = { count: 1, hearers: 1 };
  const { lobby, told } = lobbyWith(seekers);
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toHaveLength(1);

  seekers.count = 0;
  await vi.advanceTimersByTimeAsync(1000);
  expect(await lobby.watch(caller)).toMatchObject({ lobby: { seeking: 0 } });
  seekers.count = 1;
  await vi.advanceTimersByTimeAsync(1250);
  expect(told.map(({ seeking }) => seeking)).toEqual([1, 0, 1]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(told).toHaveLength(3);
});

it('[R11] however many ask, there is one look a second', async () => {
  const { lobby, looks } = lobbyWith({ count: 1, hearers: 5 });
  for (let tenths = 0; tenths < 100; tenths++) {
    await Promise.all(Array.from({ length: 50 }, () => lobby.watch(caller)));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(looks()).toBeLessThanOrEqual(11);
  expect(looks()).toBeGreaterThan(5);
});

it('while nobody watches nobody looks', async () => {
  const { looks } = lobbyWith({ count: 1, hearers: 0 });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(looks()).toBe(0);
});

it('[R8] those who watch are told once that the store is away, and once that it is back', async () => {
  const seekers = { count: 1, hearers: 1, isAway: false };
  const { told } = lobbyWith(seekers);
  await vi.advanceTimersByTimeAsync(1000);
  seekers.isAway = true;
  await vi.advanceTimersByTimeAsync(5000);
  seekers.isAway = false;
  await vi.advanceTimersByTimeAsync(5000);
  expect(told.map(({ isPaused }) => isPaused)).toEqual([undefined, true, undefined]);
});
