/** What every store of challenges to a game must do: keep as many as may be, for whom they are, and end each once. */
import { randomBytes } from 'node:crypto';
import type { GameChallenge } from '@tictactoe/shared/protocol';
import { describe, expect, test } from 'vitest';
import type { Backend } from '../../src/backend.ts';
import {
  type GameChallengeStore,
  mostOpen,
  standsMs,
} from '../../src/game-challenges/game-challenge-store.ts';
import { newRoomId } from '../../src/rooms/new-room-id.ts';

export const newId = (): string => randomBytes(12).toString('base64url');
export const challengeBy = (challengerId: string, now: number): GameChallenge => ({
  roomId: newRoomId(),
  from: { id: challengerId, name: 'Ann "}{"' },
  ...{ game: 'tic-tac-toe', variant: { rows: 3, columns: 3, inARow: 3 }, turnTimeMs: null },
  ...{ playerClock: { baseMs: 300_000, incrementMs: 3000 }, isRated: true },
  until: Math.round(now) + standsMs,
});

/** `open` gives two servers on the same engine, or one twice. */
export function describeGameChallengeStore(
  open: () => Pick<Backend, 'gameChallenges' | 'now'>[],
): void {
  describe('game challenge store', () => {
    const stores = () =>
      open().map(({ gameChallenges }) => gameChallenges) as [
        GameChallengeStore,
        GameChallengeStore,
      ];
    const now = () => open()[0]?.now() ?? 0;

    test('a challenge is read on every server, by whom it is for and by its room', async () => {
      const [store, other] = stores();
      const [ann, bob, cleo] = [newId(), newId(), newId()];
      const challenge = challengeBy(ann, now());
      expect(await store.keep(bob, challenge)).toBe(true);
      expect(await other.open(bob)).toEqual([challenge]);
      expect(await other.challengedIn(challenge.roomId)).toBe(bob);
      for (const id of [ann, cleo]) expect(await other.open(id)).toEqual([]);
      expect(await other.challengedIn(newRoomId())).toBeNull();
    });

    test('[R5] it ends once', async () => {
      const [store, other] = stores();
      const bob = newId();
      const challenge = challengeBy(newId(), now());
      await store.keep(bob, challenge);
      expect(await other.end(bob, challenge, 0)).toBe(true);
      expect(await store.end(bob, challenge, now() + 1e6)).toBe(false);
      expect(await store.open(bob)).toEqual([]);
    });

    test('one account challenges another once at a time, and again as soon as it may', async () => {
      const [store, other] = stores();
      const [ann, bob, cleo, dan] = [newId(), newId(), newId(), newId()];
      const first = challengeBy(ann, now());
      expect(await store.keep(bob, first)).toBe(true);
      expect(await other.keep(bob, challengeBy(ann, now()))).toBe(false);
      expect(await other.keep(cleo, challengeBy(ann, now()))).toBe(true);
      expect(await other.keep(bob, challengeBy(dan, now()))).toBe(true);
      await store.end(bob, first, 0);
      const second = challengeBy(ann, now());
      expect(await other.keep(bob, second)).toBe(true);
      await other.end(bob, second, now() + 300_000);
      expect(await store.keep(bob, challengeBy(ann, now()))).toBe(false);
    });

    test('[R11] an account has so many at most, however many come at once', async () => {
      const bob = newId();
      const challenges = Array.from({ length: mostOpen + 5 }, () => challengeBy(newId(), now()));
      const kept = await Promise.all(
        challenges.map((each, i) => stores()[i % 2 === 0 ? 0 : 1].keep(bob, each)),
      );
      expect(kept.filter(Boolean)).toHaveLength(mostOpen);
      const open = await stores()[1].open(bob);
      expect(open).toHaveLength(mostOpen);
      await stores()[0].end(bob, open[0] as GameChallenge, 0);
      expect(await stores()[1].keep(bob, challengeBy(newId(), now()))).toBe(true);
    });

    test('those to a deleted account are gone', async () => {
      const [store, other] = stores();
      const bob = newId();
      await store.keep(bob, challengeBy(newId(), now()));
      await other.forget(bob);
      expect(await store.open(bob)).toEqual([]);
    });
  });
}
