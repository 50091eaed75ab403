/** Accounts, and their tabs on any server, for tests of what accounts do with each other. */

import type { Reply } from '@tictactoe/shared/protocol';
import { onTestFinished, vi } from 'vitest';
import { connectPlayer, type TestPlayer } from '../test-player.ts';
import { openBrowser, type TestBrowser } from './test-browser.ts';

export type TestAccount = { browser: TestBrowser; name: string; id: string };

let names = 0;
let tabs = 0;

export async function openAccount(url: string, name = `Somebody ${++names}`): Promise<TestAccount> {
  const browser = openBrowser(url);
  const { status, body } = await browser.register(name);
  if (status !== 200) throw new Error(body.code);
  return { browser, name, id: body.account.id };
}

/** A tab of the browser, of a guest's if there is none. Each is a player of its own. */
export async function openTab(url: string, browser?: TestBrowser): Promise<TestPlayer> {
  const headers = browser?.socketHeaders();
  const player = await connectPlayer(url, `tab-of-account${++tabs}`, undefined, headers);
  onTestFinished(player.close);
  return player;
}

/** Challenges the account, as soon as the servers know that it is here. */
export const challenge = (by: TestPlayer, accountId: string, game: object = {}): Promise<Reply> =>
  vi.waitUntil(
    async () => {
      const reply = await by.ask('room:create', { name: 'A', challenged: accountId, ...game });
      return !reply.ok && reply.code === 'player_away' ? undefined : reply;
    },
    // As often as CREATE_RATE allows, which refused ones spend as well.
    { interval: 1000, timeout: 25_000 },
  );
