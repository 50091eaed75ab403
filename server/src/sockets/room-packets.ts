/**
 * The short way of what moves a game: requests are read, and answers and rooms written, as packets of Socket.IO, but
 * past its parser and Engine.IO's queue where nothing waits there. A room's text goes out as it is stored, framed
 * once for all sockets of the room. Everything else is left to Socket.IO.
 * Source: https://socket.io/docs/v4/socket-io-protocol/
 */
import { PacketType } from 'socket.io-parser';
import type { Answer } from '../requests/answer-request.ts';
import type { NotifySockets } from '../rooms/room-subscriptions.ts';
import { textOf } from '../rooms/room-text.ts';
import { guardOf } from './connection-guard.ts';
import type { GameServer, PlayerSocket } from './player-socket.ts';
import { sendFrame } from './web-sockets.ts';

type Connection = PlayerSocket['conn'];

/** An event as it came: its name and what came with it. `id` is that of the acknowledgement, null if none is expected. */
export type Event = { id: number | null; name: string; args: unknown[] };

const digit = { first: 48, last: 57 };

/** Null for any packet that is no event without attachments: it is Socket.IO's business. */
export function readEvent(packet: unknown): Event | null {
  if (typeof packet !== 'string' || packet.charCodeAt(0) !== digit.first + PacketType.EVENT)
    return null;
  let at = 1;
  let id = 0;
  for (; ; at++) {
    const code = packet.charCodeAt(at);
    if (!(code >= digit.first && code <= digit.last)) break;
    id = id * 10 + code - digit.first;
  }
  if (packet[at] !== '[' || !Number.isSafeInteger(id)) return null;
  try {
    const args = JSON.parse(packet.slice(at)) as unknown[];
    const name = args.shift();
    if (typeof name !== 'string') return null;
    return { id: at === 1 ? null : id, name, args };
  } catch {
    return null;
  }
}

/** Answers the event of that id. */
export function sendAnswer(connection: Connection, id: number, answer: Answer): void {
  const isRoom = answer.ok && 'room' in answer;
  const frame = isRoom
    ? frameOf(`${PacketType.ACK}${id}[{"ok":true,"room":`, textOf(answer.room), '}]')
    : frameOf(`${PacketType.ACK}${id}[`, JSON.stringify(answer), ']');
  write(connection, frame);
}

export function createNotifySockets(io: GameServer): NotifySockets {
  const { adapter, sockets } = io.of('/');
  return ({ room, origin }) => {
    const socketIds = adapter.rooms.get(room.id);
    if (socketIds === undefined) return;
    let frame: Frame | null = null;
    for (const socketId of socketIds) {
      if (socketId === origin) continue;
      frame ??= frameOf(`${PacketType.EVENT}["room:updated",`, textOf(room), ']');
      const connection = sockets.get(socketId)?.conn;
      if (connection === undefined) continue;
      try {
        write(connection, frame);
      } catch (error) {
        guardOf(connection).fail(error);
      }
    }
  };
}

/** What Engine.IO does not declare. */
type Queue = { writeBuffer: unknown[]; transport: { name: string; writable: boolean } };

/** Past Engine.IO's queue and its callbacks where nothing waits there; docs/performance.md has what that saved. */
function write(connection: Connection, { bytes, headerBytes }: Frame): void {
  const { transport, writeBuffer } = connection as unknown as Queue;
  const isFree = transport.name === 'websocket' && transport.writable && writeBuffer.length === 0;
  if (isFree && connection.readyState === 'open') {
    sendFrame(connection, bytes);
  } else {
    const packet = bytes.toString('utf8', headerBytes + message.length);
    connection.write(packet, { wsPreEncodedFrame: [bytes] } as object);
  }
}

/** Of a WebSocket's unmasked text frames. Source: https://datatracker.ietf.org/doc/html/rfc6455#section-5.2 */
const opening = 0x81;
const shortFrame = { mostBytes: 125, headerBytes: 2 };
/** read-room.ts sees to it that no document is too long for a frame of 65,535 bytes. */
const mediumFrame = { mark: 126, headerBytes: 4 };
/** Engine.IO's type "message". */
const message = '4';

type Frame = { bytes: Buffer; headerBytes: number };

/** Of a packet in three parts: the one in the middle is as long as they come, and is not copied into another text. */
function frameOf(start: string, middle: string, end: string): Frame {
  const payloadBytes = message.length + start.length + Buffer.byteLength(middle) + end.length;
  const isShort = payloadBytes <= shortFrame.mostBytes;
  const { headerBytes } = isShort ? shortFrame : mediumFrame;
  const bytes = Buffer.allocUnsafe(headerBytes + payloadBytes);
  bytes[0] = opening;
  bytes[1] = isShort ? payloadBytes : mediumFrame.mark;
  if (!isShort) bytes.writeUInt16BE(payloadBytes, 2);
  const middleAt = headerBytes + bytes.write(message + start, headerBytes, 'latin1');
  bytes.write(middle, middleAt);
  bytes.write(end, bytes.length - end.length, 'latin1');
  return { bytes, headerBytes };
}
