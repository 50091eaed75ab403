/** What every store of whereabouts must do: say on all servers what each has said of an account. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Backend } from '../../src/backend.ts';
import type { Whereabouts, WhereaboutsStore } from '../../src/following/whereabouts-store.ts';

const roomId = '7KX2M9PQ4D';
const idle: Whereabouts = { isPlaying: false, watch: null };
const playing: Whereabouts = { isPlaying: true, watch: null };
const inPublic: Whereabouts = { isPlaying: true, watch: roomId };
const newId = (): string => randomBytes(12).toString('base64url');

/** `open` gives two servers on the same engine, or one twice. */
export function describeWhereaboutsStore(open: () => Pick<Backend, 'whereabouts'>[]): void {
  describe('whereabouts store', () => {
    const stores = () =>
      open().map(({ whereabouts }) => whereabouts) as [WhereaboutsStore, WhereaboutsStore];

    test('what was said last of an account is read on every server, until it is taken back', async () => {
      const [store, other] = stores();
      const [ann, bob] = [newId(), newId()];
      expect(await other.read(ann)).toBeNull();
      for (const whereabouts of [idle, playing, inPublic, idle]) {
        await store.report(ann, whereabouts);
        expect(await other.read(ann)).toEqual(whereabouts);
      }
      expect(await other.read(bob)).toBeNull();
      await store.report(ann, null);
      await store.report(bob, null);
      expect(await other.read(ann)).toBeNull();
    });

    test('of a deleted account nothing is left', async () => {
      const [store, other] = stores();
      const ann = newId();
      await store.report(ann, inPublic);
      await other.report(ann, playing);
      await store.forget(ann);
      expect(await other.read(ann)).toBeNull();
    });
  });
}
