/** The least that takes players over this project's wire: Socket.IO with the floor's parser, no guard and no limits. */
import { Server } from 'socket.io';
import { createNewcomers } from '../../../../server/src/limits/newcomers.ts';
import type { Log } from '../../../../server/src/ops/log.ts';
import { createTimeSlicer } from '../../../../server/src/ops/time-slicer.ts';
import type { AnswerRequest, Asker } from '../../../../server/src/requests/answer-request.ts';
import { playerIdOf } from '../../../../server/src/session/identity.ts';
import type { GameServer } from '../../../../server/src/sockets/player-socket.ts';
import { readEvent, sendAnswer } from '../../../../server/src/sockets/room-packets.ts';
import {
  SocketSession,
  type SocketSessionOptions,
} from '../../../../server/src/sockets/socket-session.ts';
import { floorParser } from '../floor-parser.ts';

/** With slices as long as the servers'. */
export function createPlainSockets(onError: (error: unknown) => void) {
  const io: GameServer = new Server({
    transports: ['websocket'],
    serveClient: false,
    parser: floorParser,
  });
  return {
    io,
    slicer: createTimeSlicer(2, onError),
    newcomers: createNewcomers(4, onError),
  };
}

export type PlainSocketsOptions = SocketSessionOptions & {
  answer: AnswerRequest;
  playerIdKey: string;
  log: Log;
  onError: (error: unknown) => void;
};

/** Requests are read past Socket.IO, as the servers do. */
export function acceptPlainly(io: GameServer, options: PlainSocketsOptions): void {
  const { answer, playerIdKey, log, onError } = options;
  io.on('connection', (socket) => {
    socket.data.playerId = playerIdOf(String(socket.handshake.auth.secret), playerIdKey);
    const session = new SocketSession(socket, socket.handshake.address, options);
    const asker: Asker = {
      logOf: () => log,
      reply: (id, reply) => sendAnswer(socket.conn, id, reply),
      fail: onError,
    };
    const { ondata } = socket.client as unknown as { ondata: (packet: unknown) => void };
    socket.conn.off('data', ondata).on('data', (packet) => {
      const event = readEvent(packet);
      if (event === null || event.id === null) ondata(packet);
      else answer(session, event.name, event.args, event.id, asker);
    });
    socket.on('disconnect', () => session.leaveAll());
  });
}
