/** The bytes in which rooms go out: what Socket.IO would have sent, made once. */
import { createRoom } from '@tictactoe/shared/create-room';
import { defaultVariant as variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser';
import { describe, expect, test } from 'vitest';
import { textOf } from '../src/rooms/room-text.ts';
import { createNotifySockets, roomParser } from '../src/sockets/room-packets.ts';

const ann = { playerId: 'a'.repeat(16), name: 'Änn 🙂' };
const room = createRoom({ id: 'P000000001', variant, player: ann }, 1);

type Written = { text: string; options: { wsPreEncodedFrame: [Buffer] } };

/** Sockets of one room, that write down what they are given. */
function roomOf(socketIds: string[]) {
  const written = new Map<string, Written>();
  const socketOf = (id: string) => ({
    conn: {
      write: (text: string, options: Written['options']) => written.set(id, { text, options }),
    },
  });
  const sockets = new Map(socketIds.map((id) => [id, socketOf(id)]));
  const rooms = new Map([[room.id, new Set(socketIds)]]);
  const io = { of: () => ({ adapter: { rooms }, sockets }) };
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
    expect([...written.keys()]).toEqual(['o', 'watcher']);
    expect(written.get('o')?.options.wsPreEncodedFrame[0]).toBe(
      written.get('watcher')?.options.wsPreEncodedFrame[0],
    );
  });

  test('is an event of Socket.IO, for those who poll', () => {
    const { tell, written } = roomOf(['o']);
    tell({ room, origin: null });
    const { type, data } = decode(written.get('o')?.text ?? '');
    expect({ type, data }).toEqual({ type: PacketType.EVENT, data: ['room:updated', room] });
  });

  test('and the same as one unmasked WebSocket frame, whatever letters a name has', () => {
    const { tell, written } = roomOf(['o']);
    tell({ room, origin: null });
    const { text, options } = written.get('o') as Written;
    const [frame] = options.wsPreEncodedFrame;
    expect([frame[0], frame[1]]).toEqual([0x81, 126]);
    expect(frame.readUInt16BE(2)).toBe(frame.length - 4);
    expect(frame.toString('utf8', 4)).toBe(`4${text}`);
  });
});

describe('acknowledging', () => {
  const encode = (packet: object) => new roomParser.Encoder().encode(packet as Packet);

  test.each([
    ['a room', [{ ok: true, room }]],
    ['a refusal that brings the room along', [{ ok: false, code: 'cell_taken', room }]],
    ['no room', [{ ok: true, roomId: null }]],
    ['nothing', []],
  ])('with %s is what Socket.IO writes', (_what, data) => {
    const packet = { type: PacketType.ACK, nsp: '/', id: 7, data };
    expect(encode(packet)).toEqual(new Encoder().encode(packet));
  });

  test('in another namespace names it', () => {
    const packet = { type: PacketType.ACK, nsp: '/admin', id: 7, data: [{ ok: true, room }] };
    expect(encode(packet)).toEqual(new Encoder().encode(packet));
  });
});

test('a text belongs to one document: what is made of a room has its own', () => {
  expect(JSON.parse(textOf(room))).toEqual(room);
  const next = { ...room, version: 2 };
  expect(JSON.parse(textOf(next))).toEqual(next);
  expect(Object.getOwnPropertySymbols({ ...room })).toEqual([]);
});
