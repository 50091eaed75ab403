/**
 * Reference: raw `ws` and one Redis script per change that compares, sets and publishes. Tuned: what
 * is published is the text that players get, the broadcast is the answer, one SUBSCRIBE per room, and
 * a document is parsed only by a server that did not write it and needs it.
 */
import { createHash } from 'node:crypto';
import { createClient } from 'redis';
import { answer, type Game, type GameRequest } from './game.ts';
import { type Client, serve } from './serve.ts';

/** A value is `VERSION {document}`. Returns nothing, or the current value if it is another version. */
const script = `
local current = redis.call('GET', KEYS[1])
if current then
  if string.sub(current, 1, #ARGV[1]) ~= ARGV[1] then return current end
elseif ARGV[1] ~= '0 ' then return false end
redis.call('SET', KEYS[1], ARGV[2], 'EX', 86400)
redis.call('PUBLISH', KEYS[1], ARGV[2])
return false`;

type Copy = { version: number; text: string; game: Game | null };
type Room = { copy: Copy | null; clients: Set<Client>; following: Promise<void> };

const options = { url: process.env.REDIS_URL ?? '', commandOptions: { timeout: 0 } };
const commands = createClient(options);
const subscriptions = createClient(options);
for (const client of [commands, subscriptions]) {
  client.on('error', () => process.exit(1));
  await client.connect();
}
await commands.scriptLoad(script);
const sha = createHash('sha1').update(script).digest('hex');

const rooms = new Map<string, Room>();
const roomsOf = new Map<Client, string>();

function follow(id: string): Room {
  const room: Room = { copy: null, clients: new Set(), following: Promise.resolve() };
  rooms.set(id, room);
  const key = `r:${id}`;
  const hear = (value: string) => {
    const text = keep(room, value).text;
    for (const client of room.clients) client.send(text);
  };
  room.following = subscriptions.subscribe(key, hear).then(async () => {
    const value = await commands.get(key);
    if (value !== null) keep(room, value);
  });
  return room;
}

function keep(room: Room, value: string): Copy {
  const end = value.indexOf(' ');
  const heard = { version: Number(value.slice(0, end)), text: value.slice(end + 1), game: null };
  if (heard.version > (room.copy?.version ?? 0)) room.copy = heard;
  return heard;
}

function gameOf(copy: Copy | null): Game | null {
  if (copy !== null) copy.game ??= JSON.parse(copy.text) as Game;
  return copy?.game ?? null;
}

async function change(room: Room, client: Client, request: GameRequest): Promise<void> {
  for (;;) {
    const game = gameOf(room.copy);
    const next = answer(game, client.player, request);
    if ('refused' in next || next === game) return client.send(JSON.stringify(next));
    const text = JSON.stringify(next);
    const value = `${next.version} ${text}`;
    const expected = `${next.version - 1} `;
    const current = await commands.sendCommand<string | null>([
      ...['EVALSHA', sha, '1', `r:${request.room}`, expected, value],
    ]);
    if (current === null) {
      if (next.version > (room.copy?.version ?? 0)) {
        room.copy = { version: next.version, text, game: next };
      } else if (next.version === room.copy?.version) room.copy.game = next;
      return;
    }
    keep(room, current);
  }
}

serve({
  async onRequest(client, request) {
    const room = rooms.get(request.room) ?? follow(request.room);
    if (request.do === 'join') {
      await room.following;
      room.clients.add(client);
      roomsOf.set(client, request.room);
    }
    await change(room, client, request);
  },
  onGone(client) {
    const id = roomsOf.get(client) ?? '';
    const room = rooms.get(id);
    roomsOf.delete(client);
    room?.clients.delete(client);
    if (room?.clients.size !== 0) return;
    rooms.delete(id);
    void subscriptions.unsubscribe(`r:${id}`);
  },
});
