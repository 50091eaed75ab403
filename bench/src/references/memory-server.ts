/** Reference: raw `ws` with rooms in memory. One server, nothing stored: the lower bound. */
import { answer, type Game } from './game.ts';
import { type Client, serve } from './serve.ts';

type Room = { game: Game | null; clients: Set<Client> };

const rooms = new Map<string, Room>();
const roomOf = new Map<Client, Room>();

serve({
  onRequest(client, request) {
    const room: Room = rooms.get(request.room) ?? { game: null, clients: new Set() };
    if (request.do === 'join') {
      rooms.set(request.room, room);
      roomOf.set(client, room);
      room.clients.add(client);
    }
    const next = answer(room.game, client.player, request);
    const text = JSON.stringify(next);
    if ('refused' in next || next === room.game) return client.send(text);
    room.game = next;
    for (const each of room.clients) each.send(text);
  },
  onGone(client) {
    roomOf.get(client)?.clients.delete(client);
    roomOf.delete(client);
  },
});
