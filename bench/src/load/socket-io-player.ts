/**
 * A player of the real servers: Engine.IO and Socket.IO packets written and read by hand over `ws`, so
 * that thousands fit into a process that must not be the bottleneck.
 */
import type { Reply } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import { WebSocket } from 'ws';
import { addressOf, type Connect, connectTimeoutMs, type Document } from './player.ts';

const updated = '42["room:updated",';

export const connectSocketIo: Connect = (url, name, listener) => {
  const path = '/socket.io/?EIO=4&transport=websocket';
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, {
    perMessageDeflate: false,
    skipUTF8Validation: true,
    handshakeTimeout: connectTimeoutMs,
    localAddress: addressOf(name),
  });
  const accepted = Promise.withResolvers<void>();
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;
  let roomId = '';
  let isClosed = false;

  /** The first character is Engine.IO's type, the second Socket.IO's. */
  const read = (packet: string): void => {
    if (packet.startsWith(updated)) {
      listener.onDocument(documentOf(JSON.parse(packet.slice(updated.length, -1)) as Room));
    } else if (packet.startsWith('43')) {
      const start = packet.indexOf('[');
      const id = Number(packet.slice(2, start));
      const reply = JSON.parse(packet.slice(start + 1, -1)) as Reply;
      waiting.get(id)?.(reply);
      waiting.delete(id);
    } else if (packet === '2') {
      socket.send('3');
    } else if (packet.startsWith('0')) {
      socket.send(`40{"secret":"${name.padEnd(24, '-')}"}`);
    } else if (packet.startsWith('40')) {
      accepted.resolve();
    } else if (packet.startsWith('44')) {
      accepted.reject(new Error(`refused: ${packet.slice(2)}`));
    }
  };
  socket.on('message', (data: Buffer) => {
    listener.onBytes(data.length);
    read(data.toString());
  });
  socket.on('error', accepted.reject);
  socket.on('close', () => {
    accepted.reject(new Error('the connection was closed'));
    if (!isClosed) listener.onLost();
  });

  const send = (event: string, payload: string, onReply: (reply: Reply) => void): void => {
    waiting.set(++lastId, onReply);
    const packet = `42${lastId}["${event}",${payload}]`;
    listener.onBytes(packet.length);
    socket.send(packet);
  };
  const take = (reply: Reply): void => {
    if (reply.ok) listener.onDocument(documentOf(reply.room));
    else listener.onRefused(reply.code);
  };
  const ask = (event: string, payload: object): Promise<Room> =>
    new Promise((resolve, reject) => {
      send(event, JSON.stringify(payload), (reply) => {
        if (reply.ok) resolve(reply.room);
        else reject(new Error(`${event}: ${reply.code}`));
      });
    });
  const join = async (id: string): Promise<void> => {
    roomId = id;
    listener.onDocument(documentOf(await ask('room:join', { roomId, name })));
  };

  return accepted.promise.then(() => ({
    async host(game) {
      const { id } = await ask('room:create', { name, game });
      await join(id);
      return id;
    },
    join,
    play: (move, turn, round) =>
      send(
        'move:play',
        `{"roomId":"${roomId}","round":${round},"move":${JSON.stringify(move)},"turn":${turn}}`,
        take,
      ),
    offerRematch: (round) => send('rematch:offer', JSON.stringify({ roomId, round }), take),
    close() {
      isClosed = true;
      socket.terminate();
    },
  }));
};

function documentOf(room: Room): Document {
  const { version, round, status, moves } = room;
  if (status !== 'over')
    return { version, round, status, moves, winner: null, rematchOfferedBy: null };
  const { result, rematchOfferedBy } = room;
  return { version, round, status, moves, winner: result.winner, rematchOfferedBy };
}
