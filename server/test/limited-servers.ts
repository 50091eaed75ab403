/** Servers with limits of a test's own, and what players are answered there. */
import { startServer } from '@tictactoe/local-cluster/start-server';
import type { Reply } from '@tictactoe/shared/protocol';
import { onTestFinished } from 'vitest';
import { connectPlayer } from './test-player.ts';

let players = 0;
export async function playerAt(url: string | undefined, name = `limited${players++}`) {
  const player = await connectPlayer(url ?? '', name);
  onTestFinished(player.close);
  return player;
}

export async function serverWith(env: NodeJS.ProcessEnv) {
  const server = await startServer({ name: 'server-1', env });
  onTestFinished(async () => void (await server.stop()));
  return server;
}

/** The codes of so many requests in a row, `ok` for those that were carried out. */
export async function codesOf(
  times: number,
  ask: (i: number) => Promise<Reply>,
): Promise<string[]> {
  const codes: string[] = [];
  for (let i = 0; i < times; i++) {
    const reply = await ask(i);
    codes.push(reply.ok ? 'ok' : reply.code);
  }
  return codes;
}
export const times = (count: number, code: string) => Array<string>(count).fill(code);
