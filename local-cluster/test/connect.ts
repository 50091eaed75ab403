/** Connects players to a cluster; each knows which server it is on. */
import { randomBytes } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';

export type Player = { socket: Socket; server: string };

/** Resolves once the server has sent its name; later servers' names replace it. */
export function connect(url: string, transports: ('websocket' | 'polling')[]): Promise<Player> {
  const socket = io(url, {
    transports,
    forceNew: true,
    withCredentials: true, // keeps nginx's cookie, as a browser does
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    auth: { secret: randomBytes(18).toString('base64url') },
  });
  return new Promise((resolve) => {
    const player = { socket, server: '' };
    socket.on('welcome', ({ server }: { server: string }) => {
      player.server = server;
      resolve(player);
    });
  });
}

/** Resolves when the player is on a server again after having lost one. */
export function reconnected({ socket }: Player): Promise<void> {
  return new Promise((resolve) => socket.once('welcome', () => resolve()));
}

export function perServer(players: Player[]): Record<string, number> {
  const count: Record<string, number> = {};
  for (const { server } of players) count[server] = (count[server] ?? 0) + 1;
  return count;
}
