/**
 * How rooms go out to sockets: as packets of Socket.IO into which a room's text is put as it is, framed
 * once for all sockets of a room. Everything else is left to Socket.IO.
 */
import { Decoder, Encoder, type Packet, PacketType } from 'socket.io-parser';
import type { NotifySockets } from '../rooms/room-subscriptions.ts';
import { textOf } from '../rooms/room-text.ts';
import { guardOf } from './connection-guard.ts';
import type { GameServer } from './player-socket.ts';

/** For Socket.IO's option of that name. Source: https://socket.io/docs/v4/custom-parser/ */
export const roomParser = {
  Decoder,
  Encoder: class extends Encoder {
    override encode(packet: Packet): string[] {
      const { type, nsp, id, data } = packet;
      const room = type === PacketType.ACK && nsp === '/' && data[0]?.ok === true && data[0].room;
      return room ? [`${type}${id}[{"ok":true,"room":${textOf(room)}}]`] : super.encode(packet);
    }
  },
};

export function createNotifySockets(io: GameServer): NotifySockets {
  const { adapter, sockets } = io.of('/');
  return ({ room, origin }) => {
    const socketIds = adapter.rooms.get(room.id) ?? [];
    let packet: ReturnType<typeof preparePacket> | null = null;
    for (const socketId of socketIds) {
      if (socketId === origin) continue;
      packet ??= preparePacket(textOf(room));
      const conn = sockets.get(socketId)?.conn;
      try {
        conn?.write(packet.text, packet.options);
      } catch (error) {
        if (conn !== undefined) guardOf(conn).fail(error);
      }
    }
  };
}

/** Engine.IO's type "message", Socket.IO's type and event. */
const opening = `4${PacketType.EVENT}["room:updated",`;
const closing = ']';
const headerBytes = 4;

/**
 * The text for whoever polls, and the same as a WebSocket frame, prepared once for all as Socket.IO's own
 * adapter does it for broadcasts.
 */
function preparePacket(document: string): { text: string; options: object } {
  const documentStart = headerBytes + opening.length;
  const payloadBytes = opening.length + Buffer.byteLength(document) + closing.length;
  const frame = Buffer.allocUnsafe(headerBytes + payloadBytes);
  // One unmasked text frame of 126 to 65,535 bytes: read-room.ts sees to it that none is longer.
  // Source: https://datatracker.ietf.org/doc/html/rfc6455#section-5.2
  frame[0] = 0x81;
  frame[1] = 126;
  frame.writeUInt16BE(payloadBytes, 2);
  frame.write(opening, headerBytes, 'latin1');
  frame.write(document, documentStart);
  frame.write(closing, frame.length - closing.length, 'latin1');
  const text = `${opening.slice(1)}${document}${closing}`;
  return { text, options: { wsPreEncodedFrame: [frame] } };
}
