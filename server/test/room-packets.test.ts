/** The bytes in which rooms go out: what Socket.IO would have sent, made once. */
import { createRoom } from '@tictactoe/shared/create-room';
import { defaultVariant as variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import fc from 'fast-check';
import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../src/requests/answer-request.ts';
import { textOf } from '../src/rooms/room-text.ts';
import { createNotifySockets, readEvent, sendAnswer } from '../src/sockets/room-packets.ts';

const ann = { playerId: 'a'.repeat(16), name: 'Änn 🙂' };
const room = createRoom({ id: 'P000000001', variant, player: ann }, 1);

type Written = { text: string; options: { wsPreEncodedFrame: [Buffer] } };

/** A connection that writes down what it is given: through Engine.IO's queue, and straight to its WebSocket. */
function connectionOf({ transport = 'polling', waiting = 0, readyState = 'open' } = {}) {
  const queued: Written[] = [];
  const straight: Buffer[] = [];
  const socket = { _sender: { sendFrame: ([frame]: Buffer[]) => straight.push(frame as Buffer) } };
  const connection = {
    ...{ readyState, writeBuffer: Array(waiting).fill({}) },
    transport: { name: transport, writable: true, socket },
    write: (text: string, options: Written['options']) => queued.push({ text, options }),
  };
  return { connection: connection as never, queued, straight };
}

/** Sockets of one room that poll. */
function roomOf(socketIds: string[]) {
  const connections = new Map(socketIds.map((id) => [id, connectionOf()]));
  const sockets = new Map(
    connections.entries().map(([id, { connection }]) => [id, { conn: connection }]),
  );
  const rooms = new Map([[room.id, new Set(socketIds)]]);
  const io = { of: () => ({ adapter: { rooms }, sockets }) };
  const written = () =>
    new Map(
      connections
        .entries()
        .flatMap(([id, { queued }]) => queued.map((each) => [id, each] as const)),
    );
  return { tell: createNotifySockets(io as never), written };
}

function decode(text: string): Packet {
  const decoder = new Decoder();
  const packets: Packet[] = [];
  decoder.on('decoded', (packet: Packet) => packets.push(packet));
  decoder.add(text);
  return packets[0] as Packet;
}

describe('telling sockets', () => {
  test('leaves out the one that made the change, and gives all others the same bytes', () => {
    const { tell, written } = roomOf(['x', 'o', 'watcher']);
    tell({ room, origin: 'x' });
    expect([...written().keys()]).toEqual(['o', 'watcher']);
    expect(written().get('o')?.options.wsPreEncodedFrame[0]).toBe(
      written().get('watcher')?.options.wsPreEncodedFrame[0],
    );
  });

  test('is an event of Socket.IO, for those who poll', () => {
    const { tell, written } = roomOf(['o']);
    tell({ room, origin: null });
    const { type, data } = decode(written().get('o')?.text ?? '');
    expect({ type, data }).toEqual({ type: PacketType.EVENT, data: ['room:updated', room] });
  });

  test('and the same as one unmasked WebSocket frame, whatever letters a name has', () => {
    const { tell, written } = roomOf(['o']);
    tell({ room, origin: null });
    const { text, options } = written().get('o') as Written;
    const [frame] = options.wsPreEncodedFrame;
    expect([frame[0], frame[1]]).toEqual([0x81, 126]);
    expect(frame.readUInt16BE(2)).toBe(frame.length - 4);
    expect(frame.toString('utf8', 4)).toBe(`4${text}`);
  });
});

describe('answering', () => {
  test.each([
    ['a room', { ok: true, room }],
    ['a refusal that brings the room along', { ok: false, code: 'cell_taken', room }],
    ['no room', { ok: true, roomId: null }],
  ] as [string, Answer][])('with %s is what Socket.IO writes', (_what, answer) => {
    const { connection, queued } = connectionOf();
    sendAnswer(connection, 7, answer);
    const packet = { type: PacketType.ACK, nsp: '/', id: 7, data: [answer] };
    expect(queued.map(({ text }) => text)).toEqual(new Encoder().encode(packet));
  });

  test.each([
    ['short', { ok: true, roomId: null }, 2],
    ['long', { ok: true, room }, 4],
  ] as [string, Answer, number][])(
    'goes straight to a free WebSocket as a %s frame',
    (_what, answer, header) => {
      const { connection, queued, straight } = connectionOf({ transport: 'websocket' });
      sendAnswer(connection, 12, answer);
      const [frame] = straight as [Buffer];
      expect(queued).toEqual([]);
      expect(frame[0]).toBe(0x81);
      expect(header === 2 ? frame[1] : frame.readUInt16BE(2)).toBe(frame.length - header);
      const { type, id, data } = decode(frame.toString('utf8', header + 1));
      expect({ type, id, data }).toEqual({ type: PacketType.ACK, id: 12, data: [answer] });
    },
  );

  test.each([
    { transport: 'websocket', waiting: 1 },
    { transport: 'websocket', readyState: 'closing' },
    { transport: 'polling' },
  ])('waits its turn behind what Engine.IO has: %o', (state) => {
    const { connection, queued, straight } = connectionOf(state);
    sendAnswer(connection, 7, { ok: false, code: 'game_over' });
    expect(straight).toEqual([]);
    expect(queued).toHaveLength(1);
  });
});

describe('reading events', () => {
  const packetOf = (packet: object) => new Encoder().encode(packet as Packet)[0] as string;
  const anything = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);

  test('gives what Socket.IO has written, with and without an acknowledgement', () => {
    const event = fc.record({
      id: fc.option(fc.nat(), { nil: undefined }),
      data: fc.tuple(fc.string(), anything, anything),
    });
    fc.assert(
      fc.property(event, ({ id, data }) => {
        const [name, ...args] = data;
        const packet = packetOf({ type: PacketType.EVENT, nsp: '/', id, data });
        expect(readEvent(packet)).toEqual({ id: id ?? null, name, args });
      }),
    );
  });

  test('leaves everything else to Socket.IO', () => {
    const others = [
      ...[packetOf({ type: PacketType.CONNECT, nsp: '/' }), '1', '31[]', '51-0["a"]'],
      ...[
        '2',
        '21',
        '2/admin,["a"]',
        '2["a"',
        '2{"a":1}',
        '2[]',
        '2[{}]',
        '299999999999999999["a"]',
        '',
        Buffer.of(50),
      ],
    ];
    for (const packet of others) expect(readEvent(packet)).toBeNull();
  });
});

test('a text belongs to one document: what is made of a room has its own', () => {
  expect(JSON.parse(textOf(room))).toEqual(room);
  const next = { ...room, version: 2 };
  expect(JSON.parse(textOf(next))).toEqual(next);
  expect(Object.getOwnPropertySymbols({ ...room })).toEqual([]);
});
