/**
 * A client that is not a browser: two players make a game over Socket.IO and play it to the end, while
 * a watcher follows it as Server-Sent Events and draws the board.
 *
 *   npm start                                              # or npm run local-cluster
 *   node examples/play-and-follow.ts http://localhost:3000
 *   node examples/play-and-follow.ts http://localhost:3000 --game ultimate-tic-tac-toe
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { isRetryable } from '@tictactoe/shared/error-codes';
import '@tictactoe/shared/games/all-games';
import { defaultGame, gameNamed } from '@tictactoe/shared/games/games';
import type {
  ClientToServerEvents,
  ReplyTo,
  RequestName,
  ServerToClientEvents,
} from '@tictactoe/shared/protocol';
import { protocolVersion } from '@tictactoe/shared/protocol-version';
import { type Room, stateOf } from '@tictactoe/shared/room';
import { EventSource } from 'eventsource';
import { io, type Socket } from 'socket.io-client';
import { draw } from './draw.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { game: { type: 'string', default: defaultGame } },
});
const [url = 'http://localhost:3000'] = positionals;
const game = gameNamed(values.game);

type Player = { name: string; socket: Socket<ServerToClientEvents, ClientToServerEvents> };

/** Whoever holds the secret is that player: a client keeps its own, and tells nobody but the server. */
function connect(name: string): Player {
  const secret = randomBytes(24).toString('base64url');
  return {
    name,
    socket: io(url, { auth: { secret, protocol: protocolVersion }, transports: ['websocket'] }),
  };
}

/** Every request is answered; one refused as "not now" is sent again, which is harmless. */
async function ask<Name extends RequestName>(
  { socket }: Player,
  event: Name,
  payload: Parameters<ClientToServerEvents[Name]>[0],
): Promise<Extract<ReplyTo<Name>, { ok: true }>> {
  for (;;) {
    const reply = await (socket as Socket)
      .timeout(5000)
      .emitWithAck(event, payload)
      .catch(() => ({ ok: false, code: 'unavailable' }));
    if (reply.ok) return reply;
    if (!isRetryable(reply.code)) throw new Error(reply.code);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Calls back with each version, newer every time; resolves once the game is over. */
function follow(roomId: string, onRoom: (room: Room) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // Comes back by itself with the last id it saw, and then gets what is newer than that.
    const source = new EventSource(`${url}/api/rooms/${roomId}/events`);
    source.addEventListener('room:updated', ({ data }) => {
      const room = JSON.parse(data) as Room;
      onRoom(room);
      if (room.status !== 'over') return;
      source.close();
      resolve();
    });
    source.addEventListener('error', ({ code, message }) => {
      if (source.readyState === EventSource.CLOSED) reject(new Error(`${code}: ${message}`));
    });
  });
}

function describe(room: Room): string {
  if (room.status === 'waiting') return 'waiting for an opponent';
  if (room.status === 'playing') return `${room.moves.length} moves`;
  const { winner, reason } = room.result;
  return winner === null ? `a draw (${reason})` : `${room.seats[winner].name} wins (${reason})`;
}

const [ann, bob] = [connect('Ann'), connect('Bob')];
const { room } = await ask(ann, 'room:create', { name: ann.name, game: game.name });
const roomId = room.id;
console.log(`watch it in a browser: ${url}/r/${roomId}\n`);

const over = follow(roomId, (seen) => {
  console.log(`version ${seen.version}: ${describe(seen)}\n${draw(seen)}\n`);
});

await ask(ann, 'room:join', { roomId, name: ann.name });
let { room: current } = await ask(bob, 'room:join', { roomId, name: bob.name });
while (current.status === 'playing') {
  const turn = current.moves.length;
  const state = stateOf(current);
  const legal = game.legalMoves(state);
  const move = legal[Math.floor(Math.random() * legal.length)];
  // X is who made the room. Round and turn make a repeated move harmless.
  const mover = game.markToMove(state) === 'X' ? ann : bob;
  const { round } = current;
  ({ room: current } = await ask(mover, 'move:play', { roomId, move, turn, round }));
}
await over;
for (const { socket } of [ann, bob]) socket.close();
