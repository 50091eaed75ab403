/** Challenges to a game in the memory of one process. */
import type { GameChallenge } from '@tictactoe/shared/protocol';
import { type GameChallengeStore, mostOpen } from '../game-challenges/game-challenge-store.ts';

/** `againAt`: from when on the challenger may ask the account again, in ms since 1970. */
type Kept = { accountId: string; challenge: GameChallenge; isOpen: boolean; againAt: number };

/** `now` in milliseconds since 1970. */
export function createMemoryGameChallenges(now: () => number): GameChallengeStore {
  /** By room. */
  const challenges = new Map<string, Kept>();
  const openTo = (accountId: string): Kept[] =>
    [...challenges.values()].filter(
      (kept) => kept.accountId === accountId && kept.isOpen && kept.challenge.until > now(),
    );

  return {
    async keep(accountId, challenge) {
      for (const [roomId, { againAt }] of challenges) {
        if (againAt <= now()) challenges.delete(roomId);
      }
      const isBlocked = challenges
        .values()
        .some(
          (kept) => kept.accountId === accountId && kept.challenge.from.id === challenge.from.id,
        );
      if (isBlocked || openTo(accountId).length >= mostOpen) return false;
      const kept = { accountId, challenge, isOpen: true, againAt: challenge.until };
      challenges.set(challenge.roomId, kept);
      return true;
    },
    async open(accountId) {
      return openTo(accountId).map(({ challenge }) => challenge);
    },
    async challengedIn(roomId) {
      const kept = challenges.get(roomId);
      return kept?.isOpen ? kept.accountId : null;
    },
    async end(accountId, { roomId }, againAt) {
      const kept = openTo(accountId).find(({ challenge }) => challenge.roomId === roomId);
      if (kept === undefined) return false;
      challenges.set(roomId, { ...kept, isOpen: false, againAt });
      return true;
    },
    async forget(accountId) {
      for (const kept of openTo(accountId)) challenges.delete(kept.challenge.roomId);
    },
  };
}
