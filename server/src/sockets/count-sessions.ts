/** Counts the sessions that each address has, polling ones too, for the limits of handshakes. */
import type { HandshakeLimits } from '../limits/handshake-limits.ts';
import type { ClientAddress } from '../network/client-address.ts';
import type { GameServer } from './player-socket.ts';

export function countSessions(
  engine: GameServer['engine'],
  limits: HandshakeLimits,
  addressOf: ClientAddress['addressOf'],
): void {
  engine.on('connection', (session) =>
    session.once('close', limits.open(addressOf(session.request))),
  );
}
