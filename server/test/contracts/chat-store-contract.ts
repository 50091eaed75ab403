/** What every chat store must do: keep the last messages of each room, in order, and who shares them. */
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

    test('knows per room which players share the chat, as each said last', async () => {
      const chat = openChat();
      const [ann, bob] = ['a'.repeat(16), 'b'.repeat(16)];
      expect(await chat.sharedBy('K000000004')).toEqual([]);
      await chat.share('K000000004', ann, true);
      await chat.share('K000000004', ann, true);
      expect(await chat.sharedBy('K000000004')).toEqual([ann]);
      await chat.share('K000000004', bob, true);
      expect((await chat.sharedBy('K000000004')).toSorted()).toEqual([ann, bob]);
      await chat.share('K000000004', ann, false);
      expect(await chat.sharedBy('K000000004')).toEqual([bob]);
      expect(await chat.sharedBy('K000000005')).toEqual([]);
    });

    test('keeps of a message that watchers may read it', async () => {
      const chat = openChat();
      const message = { id: '1', playerId: 'a'.repeat(16), name: 'Ann', text: 'hi', at: 1 };
      await chat.add('K000000006', message);
      await chat.add('K000000006', { ...message, id: '2', isShared: true });
      expect(await chat.read('K000000006')).toEqual([
        message,
        { ...message, id: '2', isShared: true },
      ]);
    });
  });
}
