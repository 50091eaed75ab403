/**
 * Reference: the floor. Socket.IO and node-redis as cheap as they can be made, with nothing of a product around them:
 * what a move costs at least on the stack that the project stands on. What the project costs beyond it is its own.
 * One connection to Redis, one script and one ready-made frame per change, written straight to the WebSocket; it is
 * sent once the script has answered, and what comes back as a publication is known by its version, unparsed.
 */
import { createServer } from 'node:http';
import { createClient } from 'redis';
import { Server, type Socket } from 'socket.io';
import { floorParser } from './floor-parser.ts';
import { floorScript } from './floor-script.ts';
import { answer, type Game, type GameRequest } from './game.ts';
import { endOnSignals } from './serve.ts';

type Room = {
  key: string;
  version: number;
  text: string;
  /** Parsed when a move is judged here. */
  game: Game | null;
  sockets: Set<Socket>;
  following: Promise<void>;
};
/** What neither Engine.IO nor `ws` declares. */
type Connection = {
  readyState: string;
  writeBuffer: unknown[];
  transport: { socket: { _sender: { sendFrame(frame: Buffer[]): void } } };
};

const redis = createClient({ url: process.env.REDIS_URL ?? '', commandOptions: { timeout: 0 } });
redis.on('error', () => process.exit(1));
await redis.connect();
const sha = await redis.scriptLoad(floorScript);
const rooms = new Map<string, Room>();

function roomNamed(id: string): Room {
  const known = rooms.get(id);
  if (known !== undefined) return known;
  const room: Room = {
    ...{ key: `r:${id}`, version: 0, text: '', game: null },
    ...{ sockets: new Set(), following: Promise.resolve() },
  };
  rooms.set(id, room);
  room.following = redis
    .subscribe(room.key, (text) => tell(room, text))
    .then(async () => {
      const text = await redis.get(room.key);
      if (text !== null) tell(room, text);
    });
  return room;
}

const opening = '{"version":';
const versionOf = (text: string): number => Number.parseInt(text.slice(opening.length), 10);

/** To all in the room, if it is news: it may be a publication of this server's own. */
function tell(room: Room, text: string, game: Game | null = null): void {
  const version = versionOf(text);
  if (version <= room.version) return;
  Object.assign(room, { version, text, game });
  const frame = [frameOf(text)];
  for (const socket of room.sockets) {
    const connection = socket.conn as unknown as Connection;
    if (connection.readyState === 'open' && connection.writeBuffer.length === 0) {
      connection.transport.socket._sender.sendFrame(frame);
    } else socket.conn.write(`2["state",${text}]`);
  }
}

/** One unmasked text frame of 126 to 65,535 bytes. Source: https://datatracker.ietf.org/doc/html/rfc6455#section-5.2 */
function frameOf(text: string): Buffer {
  const payload = `42["state",${text}]`;
  const bytes = Buffer.byteLength(payload);
  const frame = Buffer.allocUnsafe(bytes + 4);
  frame[0] = 0x81;
  frame[1] = 126;
  frame.writeUInt16BE(bytes, 2);
  frame.write(payload, 4);
  return frame;
}

async function change(socket: Socket, room: Room, request: GameRequest): Promise<void> {
  for (;;) {
    if (room.game === null && room.text !== '') room.game = JSON.parse(room.text) as Game;
    const { game } = room;
    const next = answer(game, socket.data.player, request);
    if ('refused' in next || next === game) return void socket.emit('state', next);
    const text = JSON.stringify(next);
    const expected = game === null ? '' : `${opening}${game.version},`;
    const reply = await redis.sendCommand<string | number>([
      ...['EVALSHA', sha, '1', room.key, expected, text],
    ]);
    if (reply === 1) return tell(room, text, next);
    tell(room, String(reply));
  }
}

const server = createServer();
const io = new Server(server, {
  transports: ['websocket'],
  serveClient: false,
  parser: floorParser,
});
io.on('connection', (socket) => {
  let room: Room | null = null;
  socket.on('request', async (request: GameRequest) => {
    const entered = room ?? roomNamed(request.room);
    if (request.do === 'join') {
      room = entered;
      socket.data.player = request.player;
      await entered.following;
      entered.sockets.add(socket);
    }
    await change(socket, entered, request);
  });
  socket.on('disconnect', () => {
    room?.sockets.delete(socket);
    if (room?.sockets.size !== 0) return;
    rooms.delete(room.key.slice(2));
    void redis.unsubscribe(room.key);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', 511, () => console.log('{"msg":"listening"}'));
endOnSignals();
