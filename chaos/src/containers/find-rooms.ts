/** Reads rooms as a new visitor, and their chats as one of their players: nobody else may. */
import { createRecorder } from '../history.ts';
import type { Random } from '../random.ts';
import { type Reply, ScriptedClient } from '../scripted-client.ts';
import type { Crowd } from './crowd.ts';
import type { Found } from './judge.ts';

export async function findRooms(
  url: string,
  rooms: Crowd['rooms'],
  random: Random,
): Promise<Map<string, Found>> {
  const client = new ScriptedClient({
    ...{
      name: 'witness',
      secret: 'witness'.padEnd(24, '-'),
      url,
      recorder: createRecorder(),
      random,
    },
  });
  try {
    const found = new Map<string, Found>();
    for (const { roomId, clients } of rooms) {
      const joined = await client.insist('room:join', { roomId, name: client.name, as: 'watcher' });
      const said = (await clients[0]?.insist('chat:read', { roomId })) as Said | null | undefined;
      const texts = said?.messages?.map(({ text }) => text) ?? [];
      found.set(roomId, { room: joined?.room ?? null, texts });
      await client.insist('room:leave', { roomId });
    }
    return found;
  } finally {
    client.close();
  }
}

type Said = Reply & { messages?: { text: string }[] };
