/** What every chat store must do: keep the last messages of each room, in order. */
import { describe, expect, test } from 'vitest';
import { type ChatStore, keptChatBytes } from '../../src/chat/chat-store.ts';

export function describeChatStore(openChat: () => ChatStore): void {
  describe('chat store', () => {
    test('keeps the last fifty messages of each room', async () => {
      const chat = openChat();
      const said = Array.from({ length: 55 }, (_, i) => ({
        id: `${i}`,
        playerId: 'a'.repeat(16),
        name: 'Ann',
        text: `message ${i}`,
        at: i,
      }));
      expect(await chat.read('K000000001')).toEqual([]);
      for (const message of said) await chat.add('K000000001', message);
      expect(await chat.read('K000000001')).toEqual(said.slice(5));
      expect(await chat.read('K000000002')).toEqual([]);
    });

    test('[R11] keeps so many bytes of each room, the newest', async () => {
      const chat = openChat();
      const text = '🌍'.repeat(200);
      const said = Array.from({ length: 50 }, (_, i) => ({
        id: `${i}`,
        playerId: 'a'.repeat(16),
        name: 'Ann',
        text,
        at: i,
      }));
      for (const message of said) await chat.add('K000000003', message);
      const kept = await chat.read('K000000003');
      expect(kept).toEqual(said.slice(-kept.length));
      const bytes = kept.reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)), 0);
      expect(bytes).toBeLessThanOrEqual(keptChatBytes);
      expect(bytes).toBeGreaterThan(keptChatBytes - 1000);
    });
  });
}
