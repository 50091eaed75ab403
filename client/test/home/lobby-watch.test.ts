/** The lobby's subscription on a fake connection. */
import type { Lobby } from '@tictactoe/shared/protocol';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { App } from '../../src/context/app-context.ts';
import { createLobbyWatch } from '../../src/home/lobby-watch.ts';
import { fakeConnection } from '../net/fake-connection.ts';

const lobby: Lobby = { players: 2, games: 1, seeking: 0, open: [], playing: [] };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks again after it was refused for asking too often, and is paused until it is answered', async () => {
  const line = fakeConnection('ann_____________');
  const watch = createLobbyWatch({ connection: { hold: async () => line.connection } } as App);
  const stop = watch.start();
  await vi.advanceTimersByTimeAsync(0);
  await line.connect();

  line.sent[0]?.answer({ ok: false, code: 'unavailable' });
  await vi.advanceTimersByTimeAsync(3000);
  line.sent[1]?.answer({ ok: false, code: 'rate_limited' });
  await vi.advanceTimersByTimeAsync(3000);
  expect(watch.state().stalled).toEqual(['lobby:watch']);
  expect(line.names()).toEqual(['lobby:watch', 'lobby:watch', 'lobby:watch']);

  line.sent[2]?.answer({ ok: true, lobby });
  await vi.advanceTimersByTimeAsync(0);
  expect(watch.state()).toMatchObject({ lobby, stalled: [] });
  stop();
});
