/** The lobby's news: who watches never stays behind what goes on. */
import type { Lobby } from '@tictactoe/shared/protocol';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import type { Caller } from '../src/caller.ts';
import { createLobby, type LobbyOptions } from '../src/lobby.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function lobbyWith(seekers: { count: number; hearers: number }) {
  const told: Lobby[] = [];
  const options = {
    store: {},
    directory: { list: async () => ({ open: [], playing: [] }) },
    matches: { count: async () => seekers.count },
    presence: { totals: () => ({ players: 2, games: 0 }) },
    tell: (_channel: string, news: Lobby) => told.push(news),
    countHearers: () => seekers.hearers,
    onError: (error: unknown) => {
      throw error;
    },
  };
  const lobby = createLobby(options as unknown as LobbyOptions);
  onTestFinished(lobby.stop);
  return { lobby, told };
}

it('tells a newcomer of what was told before, if it was not so when they came', async () => {
  const seekers = { count: 1, hearers: 1 };
  const { lobby, told } = lobbyWith(seekers);
  await vi.advanceTimersByTimeAsync(1000);
  expect(told).toHaveLength(1);

  seekers.count = 0;
  const caller = { hear: async () => {} } as unknown as Caller;
  expect(await lobby.watch(caller)).toMatchObject({ lobby: { seeking: 0 } });
  seekers.count = 1;
  await vi.advanceTimersByTimeAsync(1000);
  expect(told.at(-1)).toMatchObject({ seeking: 1 });
  expect(told).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(told).toHaveLength(2);
});
