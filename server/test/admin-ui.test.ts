/** Socket.IO's admin UI: off unless asked for, never without a password, and looking only. */
import { startServer } from '@tictactoe/cluster/start-server';
import { hash } from 'bcryptjs';
import { io } from 'socket.io-client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

async function serverWith(env: NodeJS.ProcessEnv) {
  const server = await startServer({ name: 'server-1', env });
  onTestFinished(async () => void (await server.stop()));
  return server.url;
}

/** What became of an attempt to enter, and the first thing it was told. */
async function enter(url: string, auth: object): Promise<string> {
  const socket = io(`${url}/admin`, { auth, transports: ['websocket'], forceNew: true });
  onTestFinished(() => void socket.close());
  return new Promise((resolve) => {
    socket.once('connect_error', ({ message }) => resolve(message));
    socket.onAny((event) => resolve(`told ${event}`));
  });
}

describe("Socket.IO's admin UI", () => {
  test('is not there by default', async () => {
    const url = await serverWith({});
    // Whoever asks for a namespace there is not is cut off.
    const socket = io(`${url}/admin`, { transports: ['websocket'], forceNew: true });
    onTestFinished(() => void socket.close());
    await new Promise((resolve) => socket.io.once('close', resolve));
    expect(socket.connected).toBe(false);
    expect((await fetch(`${url}/admin/`)).status).toBe(404);
  });

  test('lets in who knows the password, and nobody else', async () => {
    const password = 'correct horse battery staple';
    const url = await serverWith({
      ADMIN_UI: '1',
      ADMIN_UI_PASSWORD_HASH: await hash(password, 4),
    });
    expect(await enter(url, { username: 'admin', password: 'guess' })).toBe('invalid credentials');
    expect(await enter(url, {})).toBe('invalid credentials');
    expect(await enter(url, { username: 'admin', password })).toMatch(/^told /);
    expect(await (await fetch(`${url}/admin/`)).text()).toContain('<title>Socket.IO Admin UI');
  });

  test.each([
    ['no hash', ''],
    ['a password instead of its hash', 'hunter2'],
  ])('stops the start with %s, and does not repeat it', (_, given) => {
    const environment = { ADMIN_UI: '1', ADMIN_UI_PASSWORD_HASH: given };
    expect(() => readConfig(environment)).toThrow(ConfigError);
    expect(() => readConfig(environment)).toThrow(/^ADMIN_UI_PASSWORD_HASH: .* a bcrypt hash/);
    expect(() => readConfig(environment)).not.toThrow('hunter2');
  });
});
