/** A room with a long chat that anybody who has the code may read: asking for it takes few bytes, its answer has many. */
import type { Target } from './attack.ts';
import { connectPlayer } from './player.ts';

/** Four bytes each, and as many as one message may have. */
const text = '🌍'.repeat(200);
/** CHAT_RATE of each of the two. */
const messages = 6;

export type LongChat = { roomId: string; close(): void };

export async function prepareChat({ url, address }: Target): Promise<LongChat> {
  const [eve, mallory] = await Promise.all(
    ['Eve', 'Mallory'].map((name) => connectPlayer({ url, address, name })),
  );
  if (eve === undefined || mallory === undefined) throw new Error('nobody came');
  const { id: roomId } = await eve.create();
  for (const player of [eve, mallory]) await player.join(roomId);
  for (const player of [eve, mallory]) {
    await player.ask('chat:share', { roomId, isShared: true });
  }
  for (const player of [eve, mallory]) {
    for (let said = 0; said < messages; said++) await player.ask('chat:say', { roomId, text });
  }
  return {
    roomId,
    close() {
      eve.close();
      mallory.close();
    },
  };
}
