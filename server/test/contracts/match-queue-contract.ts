/** What every match queue must do: in order, once each, and nobody who has gone. */
import { beforeEach, describe, expect, test } from 'vitest';
import {
  choosyMs,
  type MatchQueue,
  patienceMs,
  type Seeker,
} from '../../src/matchmaking/match-queue.ts';

/** A room's code. */
export const code = (end: number | string) => String(end).padStart(10, '0');
export const seeker = (name: string, since: number, address = name): Seeker => ({
  ...{ playerId: name.padEnd(16, '_'), address, name, since },
  ...{ kinds: ['tic-tac-toe/3x3'], isPlayingComputer: false, isRated: false },
});
const [small, medium, large] = ['tic-tac-toe/3x3', 'tic-tac-toe/4x4', 'tic-tac-toe/6x6'] as const;
const any = [small, medium, large];

export function describeMatchQueue(engine: string, open: () => Promise<MatchQueue>): void {
  describe(`match queue: ${engine}`, () => {
    let queue: MatchQueue;
    beforeEach(async () => {
      queue = await open();
    });

    test('the first waits, the second is paired with it, and both are told the same', async () => {
      const [ann, bob] = [seeker('ann', 1), seeker('bob', 2)];
      expect(await queue.seek(ann, code(1))).toBeNull();
      expect(await queue.count()).toBe(1);
      const match = await queue.seek(bob, code(2));
      expect(match).toMatchObject({ roomId: code(2), players: [ann, bob] });
      expect(await queue.seek(ann, code(3))).toEqual(match);
      expect(await queue.seek(bob, code(4))).toEqual(match);
      expect(await queue.count()).toBe(0);
    });

    test('the one who waited is called when another is paired with it, once, while it listens', async () => {
      const [ann, bob, cleo, dan] = ['ann', 'bob', 'cleo', 'dan'].map((name, i) =>
        seeker(name, i),
      ) as [Seeker, Seeker, Seeker, Seeker];
      const calls: string[] = [];
      const stops = await Promise.all(
        [ann, bob, cleo].map((each) =>
          queue.follow(each.playerId, () => void calls.push(each.name)),
        ),
      );
      await queue.seek(ann, code('A'));
      await queue.seek(ann, code('B'));
      await queue.seek(bob, code('C'));
      await queue.seek(ann, code('D'));
      await expect.poll(() => calls).toEqual(['ann']);
      await stops[2]?.();
      await queue.seek(cleo, code('E'));
      await queue.seek(dan, code('F'));
      // Called later than Cleo would have been.
      await queue.cancel(ann.playerId);
      await queue.seek(ann, code('G'));
      await queue.seek(seeker('eve', 9), code('H'));
      await expect.poll(() => calls).toEqual(['ann', 'ann']);
      await Promise.all([stops[0]?.(), stops[1]?.()]);
    });

    test('whoever has waited longest is paired first, also one who comes back', async () => {
      for (const each of [seeker('late', 30), seeker('early', 10)]) {
        await queue.cancel(each.playerId);
      }
      expect(await queue.seek(seeker('late', 30), code('A'))).toBeNull();
      await queue.cancel(seeker('late', 30).playerId);
      expect(await queue.seek(seeker('early', 10), code('B'))).toBeNull();
      const match = await queue.seek(seeker('back', 5), code('C'));
      expect(match?.players.map(({ name }) => name)).toEqual(['back', 'early']);
    });

    test('one is not paired with oneself, nor after having left', async () => {
      const ann = seeker('ann', 1);
      expect(await queue.seek(ann, code('A'))).toBeNull();
      expect(await queue.seek(ann, code('B'))).toBeNull();
      await queue.cancel(ann.playerId);
      expect(await queue.seek(seeker('bob', 2), code('C'))).toBeNull();
      expect(await queue.count()).toBe(1);
    });

    test('looking anew after a match forgets it', async () => {
      const [ann, bob, cleo] = [seeker('ann', 1), seeker('bob', 2), seeker('cleo', 3)];
      await queue.seek(ann, code('A'));
      await queue.seek(bob, code('B'));
      await queue.cancel(ann.playerId);
      expect(await queue.seek(ann, code('C'))).toBeNull();
      const match = await queue.seek(cleo, code('D'));
      expect(match?.players.map(({ name }) => name)).toEqual(['ann', 'cleo']);
    });

    test('of a hundred who come at once, everyone is paired with exactly one other', async () => {
      const seekers = Array.from({ length: 100 }, (_, i) => seeker(`p${i}`, i));
      await Promise.all(seekers.map((each, i) => queue.seek(each, code(i))));
      const matches = await Promise.all(seekers.map((each) => queue.seek(each, code('E'))));
      const partners = new Map<string, string>();
      for (const [i, match] of matches.entries()) {
        const me = seekers[i]?.playerId as string;
        const ids = match?.players.map(({ playerId }) => playerId) ?? [];
        expect(ids).toContain(me);
        partners.set(me, ids.find((id) => id !== me) as string);
      }
      for (const [me, partner] of partners) expect(partners.get(partner)).toBe(me);
    });

    describe('[R11] whoever does not turn up', () => {
      const justCame = (name: string, address = name) => seeker(name, Date.now(), address);
      /** Pairs of one address that never come. */
      const ghosts = async (count: number) => {
        for (let i = 0; i < count; i++) {
          await queue.seek(justCame(`${engine}ghost${i}`, 'haunted'), code(i));
        }
      };

      test('is paired with its like, and keeps nobody from meeting who came', async () => {
        await ghosts(4);
        const [ann, bob, ghost] = [justCame('ann'), justCame('bob'), justCame('gh', 'haunted')];
        expect(await queue.seek(ann, code('A'))).toBeNull();
        expect(await queue.seek(ghost, code('B'))).toBeNull();
        expect(await queue.seek(bob, code('C'))).toMatchObject({ players: [ann, bob] });
        expect(await queue.seek(justCame('gi', 'haunted'), code('D'))).toMatchObject({
          players: [ghost, { name: 'gi' }],
        });
      });

      test('is paired with others all the same, once these have waited', async () => {
        await ghosts(4);
        const ghost = justCame('gh', 'haunted');
        const ann = seeker('ann', Date.now() - patienceMs);
        expect(await queue.seek(ghost, code('A'))).toBeNull();
        expect(await queue.seek(ann, code('B'))).toMatchObject({ players: [ann, ghost] });
        const bob = seeker('bob', Date.now() - patienceMs);
        expect(await queue.seek(bob, code('C'))).toBeNull();
        expect(await queue.seek(justCame('gi', 'haunted'), code('D'))).not.toBeNull();
      });

      test('does no harm to one of the same address who came', async () => {
        await ghosts(4);
        const [ann, bob] = [justCame('ann', 'haunted'), justCame('bob')];
        await queue.cameTo(ann);
        expect(await queue.seek(justCame('gh', 'haunted'), code('A'))).toBeNull();
        expect(await queue.seek(ann, code('B'))).toBeNull();
        expect(await queue.seek(bob, code('C'))).toMatchObject({ players: [ann, bob] });
      });

      test('is forgiven once, and so is its address for all who come after all', async () => {
        await ghosts(4);
        for (let i = 0; i < 4; i++) {
          await queue.cameTo(justCame(`${engine}ghost${i}`, 'haunted'));
        }
        const [ann, bob] = [justCame('ann', 'haunted'), justCame('bob')];
        expect(await queue.seek(ann, code('A'))).toBeNull();
        expect(await queue.seek(bob, code('B'))).toMatchObject({ players: [ann, bob] });
        // Ann does not come, and looks for another.
        await queue.cancel(ann.playerId);
        expect(await queue.seek(ann, code('C'))).toBeNull();
        expect(await queue.seek(justCame('cleo'), code('D'))).not.toBeNull();
        // The second time she is not expected any more.
        await queue.cancel(ann.playerId);
        expect(await queue.seek(ann, code('E'))).toBeNull();
        expect(await queue.seek(justCame('dan'), code('F'))).toBeNull();
      });
    });

    describe('what one would play', () => {
      const wishing = (name: string, since: number, ...kinds: string[]): Seeker => ({
        ...seeker(name, since),
        kinds,
      });

      test('two who would play nothing in common wait beside each other', async () => {
        expect(await queue.seek(wishing('ann', 1, small), code('A'))).toBeNull();
        expect(await queue.seek(wishing('bob', 2, large), code('B'))).toBeNull();
        expect(await queue.seek(wishing('cleo', 3, medium), code('C'))).toBeNull();
        expect(await queue.count()).toBe(3);
        expect(await queue.seek(wishing('dan', 4, large), code('D'))).toMatchObject({
          kind: large,
          players: [{ name: 'bob' }, { name: 'dan' }],
        });
      });

      test('whoever would play anything meets whoever waits, the one who has waited longest first', async () => {
        await queue.seek(wishing('ann', 2, large), code('A'));
        await queue.seek(wishing('bob', 1, medium), code('B'));
        await queue.seek(wishing('cleo', 3, small), code('C'));
        const found = [];
        for (const name of ['X', 'Y', 'Z']) {
          found.push(await queue.seek(wishing(name, 9, ...any), code(name)));
        }
        expect(found.map((match) => [match?.players[0].name, match?.kind])).toEqual([
          ['bob', medium],
          ['ann', large],
          ['cleo', small],
        ]);
        expect(await queue.count()).toBe(0);
      });

      test('and is met by whoever comes for one thing', async () => {
        await queue.seek(wishing('ann', 1, ...any), code('A'));
        expect(await queue.seek(wishing('bob', 2, large), code('B'))).toMatchObject({
          kind: large,
        });
      });

      test('of several in common, it is what the one who has waited longer likes best', async () => {
        await queue.seek(wishing('ann', 5, large, medium, small), code('A'));
        const match = await queue.seek(wishing('bob', 6, small, medium), code('B'));
        expect(match).toMatchObject({ kind: medium });
        await queue.seek(wishing('cleo', 8, large, medium), code('C'));
        // Dan has come back to an older place.
        expect(await queue.seek(wishing('dan', 7, medium, large), code('D'))).toMatchObject({
          kind: medium,
          players: [{ name: 'dan' }, { name: 'cleo' }],
        });
      });

      test('is what was said last: nobody waits, or is paired, by an earlier choice', async () => {
        const ann = wishing('ann', 1, large);
        await queue.seek(ann, code('A'));
        expect(await queue.seek({ ...ann, kinds: [small] }, code('B'))).toBeNull();
        expect(await queue.count()).toBe(1);
        expect(await queue.seek(wishing('bob', 2, large), code('C'))).toBeNull();
        expect(await queue.seek(wishing('cleo', 3, small), code('D'))).toMatchObject({
          kind: small,
          players: [{ name: 'ann' }, { name: 'cleo' }],
        });
        await queue.cancel(wishing('bob', 2).playerId);
        expect(await queue.count()).toBe(0);
      });
    });

    describe('ratings', () => {
      /** One who has waited for so long, in ms, and has that rating in whatever it would play. */
      const rated = (
        name: string,
        waitedMs: number,
        rating: number,
        ...kinds: string[]
      ): Seeker => ({
        ...seeker(name, Date.now() - waitedMs),
        ...{ kinds, isRated: true },
        account: {
          ...{ id: name.padEnd(16, '-'), name },
          ratings: Object.fromEntries(
            kinds.map((kind) => [kind, { rating, isProvisional: false }]),
          ),
        },
      });
      const beginner = (): Seeker => ({ ...seeker('beginner', Date.now() - 100), kinds: [large] });

      test('the nearest of those who wait is chosen, and comes with its account', async () => {
        const [strong, near] = [
          rated('strong', 300, 1900, small),
          rated('near', 200, 1610, medium),
        ];
        await queue.seek(strong, code('A'));
        await queue.seek(near, code('B'));
        await queue.seek(beginner(), code('C'));
        const me = rated('me', 0, 1600, ...any);
        expect(await queue.seek(me, code('D'))).toMatchObject({
          kind: medium,
          players: [near, me],
        });
        // Who has no rating yet counts as a beginner.
        expect(await queue.seek(rated('weak', 0, 1400, ...any), code('E'))).toMatchObject({
          players: [{ name: 'beginner' }, { name: 'weak' }],
        });
      });

      test('nobody is passed over for long', async () => {
        await queue.seek(rated('strong', choosyMs, 1900, small), code('A'));
        await queue.seek(rated('near', 200, 1610, medium), code('B'));
        expect(await queue.seek(rated('me', 0, 1600, ...any), code('C'))).toMatchObject({
          players: [{ name: 'strong' }, { name: 'me' }],
        });
      });
    });

    test('names that look like markup, keys or formats come back as they were', async () => {
      const name = '"},{%d\\n ♥';
      await queue.seek(seeker('ann', 1), code('A'));
      const match = await queue.seek({ ...seeker('bob', 2), name }, code('B'));
      expect(match?.players[1].name).toBe(name);
    });
  });
}
