/**
 * Sends a server's players to another one, spread over a while. What they have asked for is finished;
 * an answer that does not reach them any more they ask for again elsewhere [R5].
 */
import type { GameServer } from './player-socket.ts';

export type DrainOptions = {
  /** Over how many milliseconds the players are spread. */
  drainMs: number;
  /** How many requests are under way. */
  pending: () => number;
};

/** How long requests under way are waited for after the last socket was closed, in ms. */
const patienceMs = 2500;
const tickMs = 50;

/** Resolves when all sockets are closed. */
export async function drainSockets(io: GameServer, { drainMs, pending }: DrainOptions) {
  io.local.emit('server:draining');
  const sockets = [...io.of('/').sockets.values()];
  const startedAt = performance.now();
  let closed = 0;

  while (closed < sockets.length) {
    await tick();
    const share = drainMs === 0 ? 1 : (performance.now() - startedAt) / drainMs;
    const target = Math.min(sockets.length, Math.ceil(share * sockets.length));
    // Closing the connection, unlike disconnecting the socket, lets the client reconnect by itself.
    for (; closed < target; closed++) sockets[closed]?.conn.close();
  }
  const giveUpAt = performance.now() + patienceMs;
  while (pending() > 0 && performance.now() < giveUpAt) await tick();
}

const tick = () => new Promise((resolve) => setTimeout(resolve, tickMs));
