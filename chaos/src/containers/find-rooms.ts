/** Reads rooms and their chats as a new visitor. */
import { createRecorder } from '../history.ts';
import type { Random } from '../random.ts';
import { type Reply, ScriptedClient } from '../scripted-client.ts';
import type { Found } from './judge.ts';

export async function findRooms(
  url: string,
  roomIds: readonly string[],
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
    for (const roomId of roomIds) {
      const joined = await client.insist('room:join', { roomId, name: client.name, as: 'watcher' });
      const said = (await client.insist('chat:read', { roomId })) as Said | null;
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
