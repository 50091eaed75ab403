// @vitest-environment happy-dom
/** Two apps in one page, in React's strict mode: each has its own player, connection and state. */
import { createMatch, createRoom } from '@tictactoe/shared/create-room';
import { defaultVariant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Room } from '@tictactoe/shared/room';
import { playMove, takeSeat } from '@tictactoe/shared/room-commands';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../src/app/App.tsx';
import { type Browser, createApp } from '../../src/app/create-app.ts';
import { AppContext } from '../../src/context/app-context.ts';
import { memoryStorage } from '../../src/identity/player-storage.ts';
import { fakeConnection } from '../net/fake-connection.ts';

const ann = { playerId: 'ann_____________', name: 'Ann', since: 0 };
const bob = { playerId: 'bob_____________', name: 'Bob', since: 0 };
const roomId = 'ABCDEFGHJK';

const must = (result: { ok: true; value: Room } | { ok: false }): Room => {
  if (!result.ok) throw new Error('the rules refused a step of the test');
  return result.value;
};
const begun = must(
  takeSeat(createRoom({ id: roomId, variant: defaultVariant, player: ann }, 0), bob, 0),
);
const moved = must(playMove(begun, ann.playerId, { move: 4, turn: 0 }, 0));
const half = must(takeSeat(createMatch({ id: roomId, players: [ann, bob] }, 0), ann, 0));
const matched = must(takeSeat(half, bob, 0));

type Line = ReturnType<typeof fakeConnection> & { secret: string };

/** A browser of its own, whose locks are all free. */
const browserOf = (playerId: string, lines: Line[]): Browser => ({
  localStorage: memoryStorage(),
  sessionStorage: memoryStorage(),
  locks: { hold: async () => () => {} },
  fillRandom: (bytes) => crypto.getRandomValues(bytes),
  openConnection(player) {
    const line = { ...fakeConnection(playerId, player), secret: player.secret };
    lines.push(line);
    return line.connection;
  },
});

const eventually = <T,>(look: () => T) => vi.waitFor(look, { timeout: 20_000 });
const found = (element: HTMLElement | null): HTMLElement => {
  if (element === null) throw new Error('it is not shown yet');
  return element;
};
const closings = new Set<() => void>();

/** Shows an app at the window's address. */
function show(playerId: string) {
  const lines: Line[] = [];
  const app = createApp(browserOf(playerId, lines));
  const element = document.body.appendChild(document.createElement('div'));
  const root = createRoot(element);
  const close = () => {
    if (!closings.delete(close)) return;
    root.unmount();
    app.close();
    element.remove();
  };
  closings.add(close);
  root.render(
    <StrictMode>
      <AppContext value={app}>
        <App />
      </AppContext>
    </StrictMode>,
  );
  const find = (testId: string) => element.querySelector<HTMLElement>(`[data-testid="${testId}"]`);
  return {
    lines,
    find,
    close,
    /** The app's connection, once it is open. */
    line: () =>
      eventually(() => {
        const line = lines.at(-1);
        if (line === undefined) throw new Error('there is no connection yet');
        return line;
      }),
    see: (testId: string, text = '') =>
      eventually(() => expect(find(testId)?.textContent).toContain(text)),
    press: (testId: string) => eventually(() => found(find(testId)).click()),
  };
}

/** Answers a request of that name, once it is there. */
const answer = (line: Line, name: string, reply: object) =>
  eventually(() => {
    const request = line.sent.findLast((each) => each.name === name);
    if (request === undefined) throw new Error(`${name} was not sent yet`);
    request.answer({ ok: true, ...reply } as never);
  });

async function showInRoom() {
  history.replaceState(null, '', `/r/${roomId}`);
  const apps = [show(ann.playerId), show(bob.playerId)] as const;
  for (const app of apps) {
    const line = await app.line();
    await line.connect();
    await answer(line, 'room:join', { room: begun });
  }
  return apps;
}

afterEach(() => {
  for (const close of [...closings]) close();
});

describe('two apps in one page', () => {
  it('[R7] are two players, each with one connection, on which each joins once', async () => {
    const [annsApp, bobsApp] = await showInRoom();
    await annsApp.see('status', 'Your turn');
    await bobsApp.see('status', 'Ann’s turn');
    expect(annsApp.lines.map((line) => line.names())).toEqual([['room:join']]);
    expect(bobsApp.lines.map((line) => line.names())).toEqual([['room:join']]);
    expect(annsApp.lines[0]?.secret).not.toBe(bobsApp.lines[0]?.secret);
  });

  it('know of a move only once it is sent to each', async () => {
    const [annsApp, bobsApp] = await showInRoom();
    const [annsLine, bobsLine] = [await annsApp.line(), await bobsApp.line()];
    await annsApp.press('cell-4');
    await answer(annsLine, 'move:play', { room: moved });
    await annsApp.see('status', 'Bob’s turn');
    await bobsApp.see('status', 'Ann’s turn');
    bobsLine.emit((listener) => listener['room:updated']?.(moved));
    await bobsApp.see('status', 'Your turn');
    expect(bobsLine.names()).toEqual(['room:join']);
  });

  it('end one by one', async () => {
    const [annsApp, bobsApp] = await showInRoom();
    annsApp.close();
    await eventually(() => expect(annsApp.lines[0]?.holders()).toBe(0));
    expect(bobsApp.lines[0]?.holders()).toBe(1);
    await bobsApp.see('status', 'Ann’s turn');
  });

  it('open each its own settings', async () => {
    const [annsApp, bobsApp] = await showInRoom();
    await annsApp.press('settings');
    await annsApp.see('close-settings');
    expect(bobsApp.find('close-settings')).toBeNull();
    await annsApp.press('close-settings');
    await eventually(() => expect(annsApp.find('close-settings')).toBeNull());
  });

  it('seek each for itself, and whoever has met plays on the same connection', async () => {
    history.replaceState(null, '', '/');
    const [annsApp, bobsApp] = [show(ann.playerId), show(bob.playerId)];
    const [annsLine, bobsLine] = [await annsApp.line(), await bobsApp.line()];
    await annsLine.connect();
    await bobsLine.connect();
    await annsApp.press('play-now');
    await answer(annsLine, 'match:seek', { roomId });
    await answer(annsLine, 'room:join', { room: matched });
    await annsApp.see('status', 'turn');
    expect(annsApp.lines).toHaveLength(1);
    await eventually(() => expect(annsLine.holders()).toBe(1));
    expect(bobsApp.find('play-now')).not.toBeNull();
    expect(bobsLine.names()).toEqual(['lobby:watch']);
  });
});
