/** Clients in many rooms who play and chat: in pairs, with and without a clock, and against the computer. */
import type { Recorder, RoomDocument } from '../history.ts';
import { isMyMove, moveTo, randomMove } from '../play-games.ts';
import type { Random } from '../random.ts';
import { ScriptedClient } from '../scripted-client.ts';

export type Crowd = Awaited<ReturnType<typeof gatherCrowd>>;
type Room = { roomId: string; clients: ScriptedClient[] };

const kinds = [{}, { turnTimeMs: 10_000 }, { computer: 'medium' }] as const;
const boards = [
  { rows: 3, columns: 3, inARow: 3 },
  { rows: 6, columns: 6, inARow: 4 },
];
const thinkMs = { least: 100, most: 500 };
const messageEveryMs = 3000;

export async function gatherCrowd(url: string, count: number, recorder: Recorder, random: Random) {
  const connect = (name: string): ScriptedClient => {
    const secret = Array.from({ length: 32 }, () => random.between(0, 9)).join('');
    return new ScriptedClient({ name, secret, url, recorder, random: random.fork() });
  };
  const rooms: Room[] = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const kind = kinds[index % kinds.length] ?? {};
      const ann = connect(`ann-${index}`);
      const variant = boards[index % boards.length];
      const reply = await ann.insist('room:create', { name: ann.name, variant, ...kind });
      if (reply?.room === undefined) throw new Error(`no room: ${reply?.code}`);
      const roomId = reply.room.id;
      await ann.enter(roomId);
      if ('computer' in kind) return { roomId, clients: [ann] };
      const bob = connect(`bob-${index}`);
      await bob.enter(roomId);
      return { roomId, clients: [ann, bob] };
    }),
  );
  const clients = rooms.flatMap((room) => room.clients);

  return {
    rooms,
    /** Everybody plays until `stop`, which resolves when all have finished what was under way. */
    play() {
      let isEnding = false;
      const played = Promise.all(
        clients.flatMap((client) => [
          playOn(client, random.fork(), () => isEnding),
          talkOn(client, () => isEnding),
        ]),
      );
      return {
        async stop(): Promise<void> {
          isEnding = true;
          for (const client of clients) client.notify();
          await played;
        },
      };
    },
    close: () => clients.forEach((client) => void client.close()),
  };
}

async function playOn(client: ScriptedClient, random: Random, isEnding: () => boolean) {
  while (!isEnding()) {
    await client.until(() => isEnding() || isOver(client.room) || isMyMove(client));
    await client.pause(random.between(thinkMs.least, thinkMs.most), () => !isEnding());
    const { room } = client;
    if (isEnding() || room === null) return;
    const { id: roomId, round, version } = room;
    const isWanted = () => !isEnding() && client.room?.version === version;
    if (isOver(room)) await client.insist('rematch:offer', { roomId, round }, { isWanted });
    else if (isMyMove(client)) {
      const payload = moveTo(room, randomMove(room, random), room.moves.length);
      await client.insist('move:play', payload, { isWanted });
    }
  }
}

/** Writes chat messages, whether or not anybody can play. */
async function talkOn(client: ScriptedClient, isEnding: () => boolean): Promise<void> {
  for (let count = 0; !isEnding(); count++) {
    await client.pause(messageEveryMs, () => !isEnding());
    const text = `${client.name} ${Date.now()} ${count}`;
    const isWanted = () => !isEnding();
    await client.insist('chat:say', { roomId: client.roomId, text }, { isWanted });
  }
}

const isOver = (room: RoomDocument | null): boolean => room?.status === 'over';
