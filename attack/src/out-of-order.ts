/** Sequences of packets that no client of ours sends on one connection: each has to end it. */
import { connectPacket } from './raw-guest.ts';

/** What is sent first, and after the server's welcome if `first` is not empty. */
export const outOfOrder: [what: string, first: string[], later: string[]][] = [
  ['a second CONNECT', [connectPacket], [connectPacket]],
  ['CONNECT, DISCONNECT and CONNECT', [connectPacket], ['41', connectPacket]],
  ['a DISCONNECT', [connectPacket], ['41']],
  ['two DISCONNECTs', [connectPacket], ['41', '41']],
  ['an event after a DISCONNECT', [connectPacket], ['41', '420["lobby:leave",{}]']],
  ['a CONNECT to another namespace', [connectPacket], ['40/other,{}']],
  ['a CONNECT to the admin UI that is not there', [connectPacket], ['40/admin,{}']],
  ['an event to another namespace', [connectPacket], ['42/other,0["lobby:leave",{}]']],
  ['an event to the main namespace by its name', [connectPacket], ['42/,0["lobby:leave",{}]']],
  ['a CONNECT to another namespace first', [], ['40/other,{}']],
  ['a CONNECT without an object', [], ['40null']],
  ['an event first', [], ['420["lobby:leave",{}]', connectPacket]],
];
