// @vitest-environment happy-dom
/** The question whether to play somebody, with the servers in a test's hands. */
import type { Refused } from '@tictactoe/shared/protocol';
import { createRoot } from 'react-dom/client';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createApp } from '../../src/app/create-app.ts';
import { ChallengePrompt } from '../../src/challenges/ChallengePrompt.tsx';
import { AppContext } from '../../src/context/app-context.ts';
import { memoryStorage } from '../../src/identity/player-storage.ts';
import { fakeConnection } from '../net/fake-connection.ts';
import { bobsChallenge } from './bobs-challenge.ts';

/** Shows a challenge that can be answered for as long as given, in ms. */
async function show(leftMs = 60_000) {
  const line = fakeConnection('ann_____________');
  const { connection } = line;
  await line.connect();
  const app = createApp({
    localStorage: memoryStorage(),
    sessionStorage: memoryStorage(),
    locks: { hold: async () => () => {} },
    fillRandom: (bytes) => crypto.getRandomValues(bytes),
    openConnection: () => connection,
  });
  const element = document.body.appendChild(document.createElement('div'));
  const root = createRoot(element);
  const ended: string[] = [];
  const accepted: string[] = [];
  root.render(
    <AppContext value={app}>
      <ChallengePrompt
        challenge={{ ...bobsChallenge, until: Date.now() + leftMs }}
        connection={connection}
        onAccepted={(roomId) => accepted.push(roomId)}
        onEnd={({ roomId }) => ended.push(roomId)}
      />
    </AppContext>,
  );
  onTestFinished(() => {
    root.unmount();
    app.close();
    element.remove();
  });
  const find = (testId: string) => element.querySelector<HTMLElement>(`[data-testid="${testId}"]`);
  const see = (words: string) =>
    vi.waitFor(() => expect(find('challenge-words')?.textContent).toContain(words));
  await see('Bob challenges you');
  const press = (testId: string) => find(testId)?.click();
  const answer = (reply: { ok: true } | Refused) => line.sent[0]?.answer(reply as never);
  return { line, see, find, press, answer, ended, accepted };
}
const { roomId } = bobsChallenge;

it('is accepted once, however often that is pressed, and leads to the room [R5]', async () => {
  const { line, press, answer, ended, accepted } = await show();
  press('accept-challenge');
  await line.settle();
  press('accept-challenge');
  await line.settle();
  expect(line.sent.map(({ name, payload }) => [name, payload])).toEqual([
    ['challenge:answer', { roomId, isAccepted: true }],
  ]);
  expect([...ended, ...accepted]).toEqual([]);
  answer({ ok: true });
  await line.settle();
  expect([ended, accepted]).toEqual([[roomId], [roomId]]);
});

it('says so when nobody waits any more, and is closed by hand', async () => {
  const { line, see, find, press, answer, ended, accepted } = await show();
  press('accept-challenge');
  await line.settle();
  answer({ ok: false, code: 'room_not_found' });
  await see('Bob no longer waits for you.');
  expect(find('accept-challenge')).toBeNull();
  press('decline-challenge');
  expect([ended, accepted]).toEqual([[roomId], []]);
  expect(line.sent).toHaveLength(1);
});

it('is gone as soon as it is declined', async () => {
  const { line, press, ended } = await show();
  press('decline-challenge');
  expect(ended).toEqual([roomId]);
  await line.settle();
  expect(line.sent[0]?.payload).toEqual({ roomId, isAccepted: false });
});

it('is gone when its time is up', async () => {
  const { ended, line } = await show(0);
  await vi.waitFor(() => expect(ended).toContain(roomId));
  expect(line.sent).toEqual([]);
});
