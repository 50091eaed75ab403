/** What a hostile client may say over a socket: everything gets an answer or ends that socket alone. */
import { type Server, startServer } from '@tictactoe/local-cluster/start-server';
import { type RequestName, requestSchemas } from '@tictactoe/shared/protocol';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Bystanders, startBystanders } from './bystanders.ts';
import { openWebSocket } from './raw-socket.ts';
import { connectPlayer, type TestPlayer } from './test-player.ts';

let server: Server;
let pid: number;
let bystanders: Bystanders;
let eve: TestPlayer;
beforeAll(async () => {
  // So many questions in so short a time would only meet the limits.
  server = await startServer({ name: 'server-1', env: { LIMITS: 'off' } });
  pid = server.pid;
  bystanders = await startBystanders(server.url);
  eve = await connectPlayer(server.url, 'eve');
});
/** The very same process still answers, and all the while others could play. */
afterAll(async () => {
  await vi.waitUntil(() => bystanders.moves() > 20, 20_000);
  const { moves } = await bystanders.stop();
  expect(moves).toBeGreaterThan(20);
  expect(server.pid).toBe(pid);
  expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  eve.close();
  await server.stop();
});

const roomId = '0000000000';
const deep = (depth: number): unknown => (depth === 0 ? 1 : [deep(depth - 1)]);
const hostile: [what: string, payload: unknown][] = [
  ['nothing', null],
  ['a number', 42],
  ['a number beyond all numbers', 1e308],
  ['a text', 'room'],
  ['a boolean', true],
  ['a list', []],
  ['a list of a thousand', Array(1000).fill(0)],
  ['bytes', Buffer.from([1, 2, 3])],
  ['bytes in an object', { roomId: Buffer.from('0000000000') }],
  ['a prototype', JSON.parse('{"__proto__":{"roomId":"0000000000"}}')],
  ['a constructor', { constructor: { prototype: { isAdmin: true } } }],
  ['an object for a room', { roomId: { $ne: null }, name: 'A' }],
  ['a list for a room', { roomId: [roomId], name: 'A' }],
  ['a path for a room', { roomId: '../../etc/passwd', name: 'A' }],
  ['a line break in a room', { roomId: `${roomId}\n`, name: 'A' }],
  ['a key of Redis for a room', { roomId: '{lobby}:open', name: 'A' }],
  ['a field too many', { roomId, name: 'A', cell: 0, turn: 0, round: 1, isAdmin: true }],
  ['huge numbers', { roomId, cell: Number.MAX_SAFE_INTEGER + 2, turn: -1e300, round: 1e21 }],
  ['half a pair of UTF-16', { roomId: '\uD800'.repeat(10), name: '\uDC00', text: '\uD800' }],
  ['five thousand letters', { roomId, name: 'x'.repeat(5000), text: 'x'.repeat(5000) }],
  ['a nest of a hundred', deep(100)],
  ['a nest of a thousand', { roomId: deep(1000) }],
];
const events = Object.keys(requestSchemas) as RequestName[];

describe.each(events)('%s', (event) => {
  test.each(hostile)('[R8] with %s is refused with a code', async (_what, payload) => {
    const reply = await eve.ask(event, payload);
    expect(reply).toEqual({
      ok: false,
      code: expect.stringMatching(/^(bad_request|too_large|too_deep)$/),
    });
  });
});

test('the table has at least two hundred rows', () => {
  expect(events.length * hostile.length).toBeGreaterThanOrEqual(200);
});

test.each([
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', '', ' ', '*'],
  ...[
    'room:create\u0000',
    'ROOM:CREATE',
    'room:created',
    'room:updated',
    'welcome',
    'x'.repeat(3000),
  ],
])('[R8] an event named "%s" is refused as unknown', async (event) => {
  expect(await eve.ask(event, {})).toEqual({ ok: false, code: 'unknown_event' });
});

describe('a frame', () => {
  const placeholder = (num: unknown) => `451-["x",${JSON.stringify({ _placeholder: true, num })}]`;
  test.each<[frame: string | Uint8Array]>(
    [
      ...[
        '',
        '4',
        '40',
        '40{',
        '40{}',
        '40[]',
        '40null',
        '40{"secret":1}',
        '41',
        '41,',
        '42',
        '42{}',
        '42""',
      ],
      ...[
        '42null',
        '42[]',
        '42[null]',
        '42[1]',
        '42[{}]',
        '42[[]]',
        '42["connect"]',
        '42["disconnect"]',
      ],
      ...['42["disconnecting"]', '42["newListener"]', '42["removeListener"]', '42["error",{}]'],
      ...['42["connect_error"]', '42["room:join"', '42-1["x"]', '421', '421[]', '421["room:join"]'],
      ...[
        `42${'9'.repeat(400)}["room:join",{}]`,
        '421["room:join",{},{},{}]',
        '43',
        '43[]',
        '430[]',
        '430',
      ],
      ...[
        '4399999["ok"]',
        '430[{"ok":true}]',
        '44',
        '44"no"',
        '44{"message":"no"}',
        '45',
        '451',
        '451-',
      ],
      ...[
        '450-["x"]',
        '45-1-["x"]',
        `45${'9'.repeat(30)}-["x"]`,
        '451-{}',
        '451-["x"]',
        placeholder(0),
      ],
      ...[
        placeholder(-1),
        placeholder(1e9),
        placeholder('0'),
        placeholder('__proto__'),
        '46',
        '461-',
        '461-[]',
      ],
      ...[
        '47',
        '49',
        '4x',
        '0',
        '0{"sid":"x"}',
        '1',
        '2',
        '2probe',
        '3',
        '3probe',
        '5',
        '6',
        '7',
        'x',
        '\u0000',
      ],
      ...[
        '4\u0000',
        '40/admin',
        '40/admin,',
        '40/admin,{}',
        '42/admin,["x"]',
        '40/__proto__,',
        '41/admin,',
      ],
      ...[
        '40//',
        '40/,',
        `40/${'x'.repeat(5000)},`,
        '42/,["room:join",{}]',
        '\u001e',
        '42["a"]\u001e42["b"]',
      ],
      ...[`421["room:join",${'['.repeat(7000)}${']'.repeat(7000)}]`, `42${'['.repeat(15_000)}`],
      ...['421["room:join",{"__proto__":{"roomId":"0000000000"}}]', '421["__proto__",{}]'],
      ...[[0], [4], [52, 50], Array(100).fill(255)].map((bytes) => new Uint8Array(bytes)),
    ].map((frame): [string | Uint8Array] => [frame]),
  )('%j is answered or ends its own connection', async (frame) => {
    const { socket, hears, closed } = await openWebSocket(server.url);
    socket.send(frame as string);
    socket.send('427["lobby:leave",{}]');
    const outcome = await Promise.race([hears((each) => each.startsWith('437')), closed]);
    expect(outcome).toMatch(/^(closed|437\[\{"ok":true\}\])$/);
    socket.close();
  });

  test('that is an acknowledgement of somebody else changes nothing', async () => {
    const ann = await connectPlayer(server.url, 'replayed');
    const { id } = await ann.create();
    await ann.join(id);
    const { socket, hears } = await openWebSocket(server.url);
    const reply = JSON.stringify([{ ok: true, room: { id, version: 99 } }]);
    for (let number = 0; number < 50; number++) socket.send(`43${number}${reply}`);
    socket.send(`425["move:play",{"roomId":"${id}","cell":0,"turn":0}]`);
    expect(await hears((each) => each.startsWith('435'))).toContain('"code":"not_seated"');
    expect((await ann.join(id)).version).toBe(1);
    ann.close();
    socket.close();
  });

  test('before the handshake is answered by the end of the connection', async () => {
    const { socket, closed } = await openWebSocket(server.url, '');
    socket.send('421["room:create",{"name":"A"}]');
    expect(await closed).toBe('closed');
  });
});
