/** All attacks, in the order in which they are run; the first is none, for comparison. */
import type { Attack } from './attack.ts';
import { baseline } from './attacks/baseline.ts';
import { computer } from './attacks/computer.ts';
import { costlyRequests } from './attacks/costly-requests.ts';
import { deafHttp } from './attacks/deaf-http.ts';
import { deafPings } from './attacks/deaf-pings.ts';
import { deafPolling } from './attacks/deaf-polling.ts';
import { deafWebSockets } from './attacks/deaf-web-sockets.ts';
import { floods } from './attacks/floods.ts';
import { ghosts } from './attacks/ghosts.ts';
import { handshakes } from './attacks/handshakes.ts';
import { hostileHttp } from './attacks/hostile-http.ts';
import { httpRequests } from './attacks/http-requests.ts';
import { joinBursts } from './attacks/join-bursts.ts';
import { lobby } from './attacks/lobby.ts';
import { outOfOrder } from './attacks/out-of-order.ts';
import { randomSequences } from './attacks/random-sequences.ts';
import { refusedRequests } from './attacks/refused-requests.ts';
import { rooms } from './attacks/rooms.ts';
import { slowConnections } from './attacks/slow-connections.ts';
import { storage } from './attacks/storage.ts';
import { tornConnections } from './attacks/torn-connections.ts';

export const attacks: readonly Attack[] = [
  baseline,
  ...[outOfOrder, randomSequences, deafWebSockets, deafPings, deafPolling, deafHttp],
  ...[
    costlyRequests,
    handshakes,
    httpRequests,
    computer,
    rooms,
    ghosts,
    refusedRequests,
    storage,
    lobby,
  ],
  ...[floods, hostileHttp, joinBursts, tornConnections, slowConnections],
];

export function attackOf(name: string): Attack {
  const attack = attacks.find((each) => each.name === name);
  if (attack === undefined) throw new Error(`there is no attack "${name}"`);
  return attack;
}
