/** [R8] Every request is answered with a reason, and bad input harms nobody: one server, many lies. */
import { type Server, startServer } from '@tictactoe/local-cluster/start-server';
import type { Reply } from '@tictactoe/shared/protocol';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectPlayer } from './test-player.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer({ name: 'server-1' });
});
afterAll(async () => {
  await server.stop();
});
/** Whatever was thrown at it, the very same process still answers. */
afterEach(async () => {
  expect((await fetch(`${server.url}/livez`)).status).toBe(200);
});

async function player(name = 'ann') {
  const connected = await connectPlayer(server.url, name);
  onTestFinished(connected.close);
  return connected;
}

const roomId = '0000000000';
const deep = (depth: number): unknown => (depth === 0 ? 1 : { x: deep(depth - 1) });

describe('[R8] a request is answered with a code', () => {
  const table: [what: string, event: string, payload: unknown, code: string][] = [
    ['an unknown event', 'room:destroy', {}, 'unknown_event'],
    ['an event named after a prototype key', 'constructor', {}, 'unknown_event'],
    ['an event named __proto__', '__proto__', {}, 'unknown_event'],
    ['an empty event name', '', {}, 'unknown_event'],
    ['no payload', 'room:join', null, 'bad_request'],
    ['a number for a payload', 'room:join', 42, 'bad_request'],
    ['a text for a payload', 'room:join', 'room', 'bad_request'],
    ['a list for a payload', 'room:join', [roomId], 'bad_request'],
    ['an empty payload', 'room:join', {}, 'bad_request'],
    ['a room code in lower case', 'room:join', { roomId: 'abcdefghjk', name: 'A' }, 'bad_request'],
    ['a room code that is too short', 'room:join', { roomId: 'A', name: 'A' }, 'bad_request'],
    ['a room code that is no text', 'room:join', { roomId: {}, name: 'A' }, 'bad_request'],
    ['a room code with a key in it', 'room:join', { roomId: 'a}b{c', name: 'A' }, 'bad_request'],
    ['a room that is not there', 'room:join', { roomId, name: 'A' }, 'room_not_found'],
    ['a name that is empty', 'room:create', { name: '' }, 'bad_request'],
    ['a name of spaces', 'room:create', { name: '   ' }, 'bad_request'],
    ['a name with a line break in a word', 'room:create', { name: 'a\u0000b' }, 'bad_request'],
    ['a name that turns writing around', 'room:create', { name: '\u202Eabc' }, 'bad_request'],
    ['a name that is too long', 'room:create', { name: 'a'.repeat(25) }, 'bad_request'],
    ['a name of 10,000 characters', 'room:create', { name: 'a'.repeat(10_000) }, 'too_large'],
    [
      'a board that is too large',
      'room:create',
      { name: 'A', variant: { rows: 99, columns: 3, inARow: 3 } },
      'bad_request',
    ],
    [
      'a line that fits nowhere',
      'room:create',
      { name: 'A', variant: { rows: 3, columns: 3, inARow: 4 } },
      'bad_request',
    ],
    [
      'a board with half a row',
      'room:create',
      { name: 'A', variant: { rows: 3.5, columns: 3, inARow: 3 } },
      'bad_request',
    ],
    [
      'a challenge by a guest',
      'room:create',
      { name: 'A', challenged: 'account-of-bob--' },
      'not_signed_in',
    ],
    [
      'an answer to no challenge',
      'challenge:answer',
      { roomId, isAccepted: true },
      'room_not_found',
    ],
    ['a field nobody asked for', 'room:create', { name: 'A', isAdmin: true }, 'bad_request'],
    ['a negative cell', 'move:play', { roomId, cell: -1, turn: 0 }, 'bad_request'],
    ['half a cell', 'move:play', { roomId, cell: 0.5, turn: 0 }, 'bad_request'],
    ['a cell as text', 'move:play', { roomId, cell: '1', turn: 0 }, 'bad_request'],
    ['an infinite turn', 'move:play', { roomId, cell: 1, turn: Number.MAX_VALUE }, 'bad_request'],
    ['a move without a turn', 'move:play', { roomId, cell: 1 }, 'bad_request'],
    [
      'a move in a room that is not there',
      'move:play',
      { roomId, cell: 1, turn: 0 },
      'room_not_found',
    ],
    ['round zero', 'game:resign', { roomId, round: 0 }, 'bad_request'],
    ['a rematch of nothing', 'rematch:offer', { roomId, round: 1 }, 'room_not_found'],
    ['leaving a room that is not there', 'room:leave', { roomId }, 'room_not_found'],
    ['a payload nested deeply', 'room:join', deep(200), 'too_deep'],
    [
      'a payload over 4 KiB',
      'room:join',
      { roomId, name: 'A', more: 'x'.repeat(5000) },
      'too_large',
    ],
  ];
  test.each(table)('%s', async (_what, event, payload, code) => {
    const ann = await player();
    expect(await ann.ask(event, payload)).toMatchObject({ ok: false, code });
  });

  test('a payload too many', async () => {
    const ann = await player();
    const reply: Reply = await (ann.socket as ReturnType<typeof io>).emitWithAck(
      'room:leave',
      { roomId },
      1,
    );
    expect(reply).toMatchObject({ ok: false, code: 'bad_request' });
  });

  test('a move beyond the board', async () => {
    const [ann, bob] = [await player('ann'), await player('bob')];
    const { id } = await ann.create();
    await bob.join(id);
    expect(await ann.play(id, 9, 0)).toMatchObject({ ok: false, code: 'no_such_cell' });
    expect(await ann.play(id, 0, 5)).toMatchObject({ ok: false, code: 'turn_not_reached' });
  });

  test('a refusal on a room brings the room along', async () => {
    const ann = await player();
    const { id } = await ann.create();
    expect(await ann.play(id, 0, 0)).toMatchObject({
      ok: false,
      code: 'waiting_for_opponent',
      room: { id, version: 1 },
    });
  });
});

describe('what cannot be answered harms nobody', () => {
  test('a request without an acknowledgement is refused by a fact and not carried out', async () => {
    const ann = await player();
    const refused = new Promise((resolve) => ann.socket.once('request:refused', resolve));
    (ann.socket as ReturnType<typeof io>).emit('room:create', { name: 'Ann' });
    expect(await refused).toEqual({ event: 'room:create', code: 'no_acknowledgement' });
  });

  test('a frame beyond all measure ends that connection alone', async () => {
    const [ann, bob] = [await player('ann'), await player('bob')];
    const gone = new Promise((resolve) => ann.socket.once('disconnect', resolve));
    ann.socket.io.opts.reconnection = false;
    (ann.socket as ReturnType<typeof io>).emit('room:create', { name: 'x'.repeat(50_000) });
    await gone;
    expect(await bob.create()).toMatchObject({ status: 'waiting' });
  });

  test.each([
    ['no secret', {}],
    ['a short secret', { secret: 'abc' }],
    ['a secret that is no text', { secret: { $gt: '' } }],
    ['a secret with other characters', { secret: 'ä'.repeat(30) }],
  ])('a handshake with %s is refused with a code', async (_what, auth) => {
    const socket = io(server.url, { auth, transports: ['websocket'], forceNew: true });
    onTestFinished(() => void socket.close());
    const error = await new Promise<Error & { data?: unknown }>((resolve) =>
      socket.once('connect_error', resolve),
    );
    expect(error.data).toEqual({ code: 'unauthenticated' });
  });

  test('frames that are no protocol at all end that connection alone', async () => {
    const address = `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    for (const frame of [
      '4{',
      '42["room:create"',
      '9',
      '42[]',
      '451-["x",{"_placeholder":true,"num":0}]',
    ]) {
      const socket = new WebSocket(address);
      await new Promise((resolve) => socket.addEventListener('open', resolve));
      const closed = new Promise((resolve) => socket.addEventListener('close', resolve));
      socket.send(`40{"secret":"${'s'.repeat(24)}"}`);
      socket.send(frame);
      if (frame.startsWith('451')) socket.close();
      await closed;
    }
    expect(await (await player()).create()).toMatchObject({ status: 'waiting' });
  });
});

describe('HTTP', () => {
  test.each([
    ['/nowhere', 404],
    ['/assets/nothing.js', 404],
    ['/..%2f..%2fpackage.json', 404],
    ['/r/ABC/more', 404],
    ['/livez', 200],
    ['/readyz', 200],
    ['/r/%', 400],
    ['/api/rooms/%', 400],
  ])('GET %s is answered %i', async (path, status) => {
    expect((await fetch(`${server.url}${path}`)).status).toBe(status);
  });

  test('[R11] an error gives nothing away in any mode, and is one line of JSON in the log', async () => {
    const lines: string[] = [];
    const other = await startServer({
      name: 'server-1',
      env: { NODE_ENV: 'development' },
      onLog: (_name, line) => lines.push(line),
    });
    onTestFinished(async () => void (await other.stop()));
    for (const path of ['/r/%', '/r/%ff', '/api/rooms/%']) {
      const response = await fetch(`${other.url}${path}`);
      expect(response.status).toBe(400);
      expect(await response.text()).not.toMatch(/ at |node_modules|server\/src/);
    }
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  });
});
