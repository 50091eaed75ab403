/** A player of the references, which all take the same requests: as one JSON text per message, or in packets of Socket.IO's. */
import { randomUUID } from 'node:crypto';
import type { Cell } from '@tictactoe/shared/games/tic-tac-toe/rules';
import { WebSocket } from 'ws';
import type { Game, GameRequest, Refusal } from '../references/game.ts';
import { addressOf, type Connect, connectTimeoutMs } from './player.ts';

type Framing = {
  path: string;
  wrap: (request: string) => string;
  /** What was told, `open` once requests may be sent, `null` for what is none of a player's business. */
  unwrap: (message: string, send: (message: string) => void) => string | 'open' | null;
};

const plain: Framing = {
  path: '',
  wrap: (request) => request,
  unwrap: (message) => message,
};

const told = '42["state",';
const inPackets: Framing = {
  path: '/socket.io/?EIO=4&transport=websocket',
  wrap: (request) => `42["request",${request}]`,
  unwrap(message, send) {
    if (message.startsWith(told)) return message.slice(told.length, -1);
    if (message.startsWith('40')) return 'open';
    if (message.startsWith('0')) send('40');
    if (message === '2') send('3');
    return null;
  },
};

const connectTo =
  ({ path, wrap, unwrap }: Framing): Connect =>
  (url, name, listener) => {
    const socket = new WebSocket(url.replace('http', 'ws') + path, {
      perMessageDeflate: false,
      skipUTF8Validation: true,
      handshakeTimeout: connectTimeoutMs,
      localAddress: addressOf(name),
    });
    const opened = Promise.withResolvers<void>();
    let joined = Promise.withResolvers<void>();
    let room = '';
    let isClosed = false;

    if (path === '') socket.on('open', opened.resolve);
    socket.on('error', opened.reject);
    socket.on('close', () => {
      opened.reject(new Error('the connection was closed'));
      if (!isClosed) listener.onLost();
    });
    const sendText = (text: string): void => {
      listener.onBytes(text.length);
      socket.send(text);
    };
    socket.on('message', (data: Buffer) => {
      listener.onBytes(data.length);
      const text = unwrap(data.toString(), sendText);
      if (text === 'open') return opened.resolve();
      if (text === null) return;
      const answer = JSON.parse(text) as Game | Refusal;
      if ('refused' in answer) listener.onRefused(answer.refused);
      else listener.onDocument(answer);
      joined.resolve();
    });

    const send = (request: GameRequest): void => sendText(wrap(JSON.stringify(request)));
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
      play: (move, turn, round) => send({ do: 'play', room, round, cell: move as Cell, turn }),
      offerRematch: (round) => send({ do: 'again', room, round }),
      close() {
        isClosed = true;
        socket.terminate();
      },
    }));
  };

export const connectRaw = connectTo(plain);
export const connectFloor = connectTo(inPackets);
