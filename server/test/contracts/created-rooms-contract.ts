/** What every list of created rooms must do: count per owner, in order, up to a limit. */
import { describe, expect, test } from 'vitest';
import type { CreatedRooms } from '../../src/rooms/created-rooms.ts';

const ids = Array.from({ length: 5 }, (_, i) => `C00000000${i}`);

export function describeCreatedRooms(openCreated: () => CreatedRooms): void {
  describe('created rooms', () => {
    const listed = async (owner: string) =>
      (await openCreated().oldest(owner, 10)).map(({ roomId }) => roomId);

    test('lists what an owner has made, the oldest first, and nobody else’s', async () => {
      const created = openCreated();
      for (const id of ids) expect(await created.add('ann', id, null)).toBe(true);
      expect(await created.count('ann')).toBe(5);
      expect(await created.count('bob')).toBe(0);
      expect(await created.oldest('ann', 2)).toEqual([
        { roomId: ids[0], isNew: true },
        { roomId: ids[1], isNew: true },
      ]);
      expect(await created.oldest('bob', 2)).toEqual([]);
    });

    test('[R11] takes no more than the limit, however many ask at once', async () => {
      const created = openCreated();
      const taken = await Promise.all(ids.map((id) => created.add('cleo', id, 3)));
      expect(taken.filter(Boolean)).toHaveLength(3);
      expect(await created.count('cleo')).toBe(3);
      expect(await created.add('dan', ids[0] as string, 3)).toBe(true);
    });

    test('moves rooms that are listed to the end, and forgets others', async () => {
      const created = openCreated();
      for (const id of ids.slice(0, 3)) {
        await created.add('eve', id, null);
        // Redis orders by the millisecond.
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await created.putLast('eve', [ids[0] as string, ids[4] as string]);
      expect(await listed('eve')).toEqual([ids[1], ids[2], ids[0]]);
      await created.forget('eve', [ids[2] as string, ids[3] as string]);
      expect(await listed('eve')).toEqual([ids[1], ids[0]]);
      await created.forget('eve', ids);
      expect(await created.count('eve')).toBe(0);
    });
  });
}
