/** The ways of an attack to its target: all of its connections come from the target's `address`. */
import { Agent } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import type { Target } from './attack.ts';
import { newSecret } from './player.ts';
import { connectPacketOf, type GuestOptions, openGuest, type RawGuest } from './raw-guest.ts';

/** For HTTP requests. */
export const agentOf = ({ address }: Target, connections: number): Agent =>
  new Agent({ keepAlive: true, maxSockets: connections, localAddress: address });

/** A bare connection; resolves once it is open, or has failed. */
export function openConnection({ port, address }: Target): Promise<Socket> {
  const socket = createConnection({ port, host: '127.0.0.1', localAddress: address });
  // It is cut off sooner or later.
  socket.on('error', () => {});
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket)).once('close', () => resolve(socket));
  });
}

export const closing = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    if (socket.closed) resolve();
    else socket.once('close', () => resolve());
  });

/** A raw WebSocket that has said who it is: somebody new each time. */
export async function connectGuest(
  { port, address }: Target,
  options: GuestOptions = {},
): Promise<RawGuest> {
  const guest = await openGuest(port, { ...options, localAddress: address });
  guest.send(connectPacketOf(newSecret()));
  if (options.isDeaf !== true) await Promise.race([guest.hears('"welcome"'), guest.closed]);
  return guest;
}
