/** A player of the references: one JSON text per message over `ws`, nothing else. */
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Game, GameRequest, Refusal } from '../references/game.ts';
import { type Connect, connectTimeoutMs } from './player.ts';

export const connectRaw: Connect = (url, name, listener) => {
  const socket = new WebSocket(url.replace('http', 'ws'), {
    perMessageDeflate: false,
    skipUTF8Validation: true,
    handshakeTimeout: connectTimeoutMs,
  });
  const opened = Promise.withResolvers<void>();
  let joined = Promise.withResolvers<void>();
  let room = '';
  let isClosed = false;

  socket.on('open', opened.resolve);
  socket.on('error', opened.reject);
  socket.on('close', () => {
    opened.reject(new Error('the connection was closed'));
    if (!isClosed) listener.onLost();
  });
  socket.on('message', (data: Buffer) => {
    listener.onBytes(data.length);
    const told = JSON.parse(data.toString()) as Game | Refusal;
    if ('refused' in told) listener.onRefused(told.refused);
    else listener.onDocument(told);
    joined.resolve();
  });

  const send = (request: GameRequest): void => {
    const text = JSON.stringify(request);
    listener.onBytes(text.length);
    socket.send(text);
  };
  const join = (id: string): Promise<void> => {
    room = id;
    joined = Promise.withResolvers();
    send({ do: 'join', room, player: name });
    return joined.promise;
  };

  return opened.promise.then(() => ({
    async host() {
      await join(randomUUID());
      return room;
    },
    join,
    play: (cell, turn, round) => send({ do: 'play', room, round, cell, turn }),
    offerRematch: (round) => send({ do: 'again', room, round }),
    close() {
      isClosed = true;
      socket.terminate();
    },
  }));
};
