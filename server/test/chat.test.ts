/** Chat and reactions, on three servers: who hears them, how many there may be, and what is no message. */
import type { ChatMessage } from '@tictactoe/shared/protocol';
import { expect, test } from 'vitest';
import { ask, startThreeServers } from './three-servers.ts';

const { playerOn } = startThreeServers();

test('a message is heard on every server, and read by the player who comes back', async () => {
  const [x, o] = [await playerOn(0), await playerOn(1)];
  const { id } = await x.create();
  for (const each of [x, o]) await each.join(id);
  const heard = [o, x].map(
    (each) =>
      new Promise<ChatMessage>((resolve) =>
        each.socket.on('chat:said', ({ message }) => resolve(message)),
      ),
  );
  const text = '<b>hi</b> https://example.org 👩‍👩‍👧';
  expect(await ask(x, 'chat:say', { roomId: id, text })).toEqual({ ok: true });
  for (const message of await Promise.all(heard)) {
    expect(message).toMatchObject({ text, name: x.name, playerId: x.playerId });
  }
  const later = await playerOn(2, o.name);
  const history = new Promise((resolve) => later.socket.once('chat:history', resolve));
  await later.join(id);
  expect(await history).toMatchObject({ roomId: id, messages: [{ text }] });
  expect(await ask(later, 'chat:read', { roomId: id })).toMatchObject({
    ok: true,
    messages: [{ text }],
  });

  const reacted = new Promise((resolve) => x.socket.on('reaction:sent', resolve));
  expect(await ask(o, 'reaction:send', { roomId: id, reaction: '👏' })).toEqual({ ok: true });
  expect(await reacted).toEqual({ roomId: id, reaction: '👏', playerId: o.playerId });
});

test('[R7] talk is for the two players alone, and not without limit', async () => {
  const [x, o, eve] = [await playerOn(0), await playerOn(1), await playerOn(2)];
  const { id } = await x.create();
  for (const each of [x, o, eve]) await each.join(id);
  expect(await ask(eve, 'chat:say', { roomId: id, text: 'hi' })).toMatchObject({
    code: 'not_seated',
  });
  expect(await ask(eve, 'reaction:send', { roomId: id, reaction: '👏' })).toMatchObject({
    code: 'not_seated',
  });
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => ask(x, 'chat:say', { roomId: id, text: 'spam' })),
  );
  expect(replies.filter((reply) => !reply.ok)).toContainEqual({
    ok: false,
    code: 'rate_limited',
  });
  expect(replies.filter((reply) => reply.ok).length).toBeLessThan(10);
});

test.each([
  ['10,000 characters', 'x'.repeat(10_000), 'too_large'],
  ['201 characters', 'x'.repeat(201), 'bad_request'],
  ['nothing', ' \n ', 'bad_request'],
  ['control characters', 'a\u0007b', 'bad_request'],
  ['characters that turn writing around', '\u202Eabc', 'bad_request'],
  ['no text', { toString: 'x' }, 'bad_request'],
])('%s is refused with a reason', async (_what, text, code) => {
  const x = await playerOn(0);
  const { id } = await x.create();
  expect(await ask(x, 'chat:say', { roomId: id, text } as object)).toMatchObject({
    ok: false,
    code,
  });
});
