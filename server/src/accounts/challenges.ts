/** Questions to authenticators: each is answered once, by the browser that was asked. */
import { randomBytes } from 'node:crypto';
import type { AccountStore, Challenge } from './account-store.ts';

export type Challenges = ReturnType<typeof createChallenges>;

const keyPattern = /^[A-Za-z0-9_-]{22}$/;

export function createChallenges(store: AccountStore) {
  return {
    /** Resolves to what an authenticator is asked, and the key that the browser has to bring along with its answer. */
    async keep<Options extends Pick<Challenge, 'challenge'>>(
      options: Options,
      about: Omit<Challenge, 'challenge'>,
    ): Promise<{ options: Options; challengeKey: string }> {
      const challengeKey = randomBytes(16).toString('base64url');
      await store.keepChallenge(challengeKey, { ...about, challenge: options.challenge });
      return { options, challengeKey };
    },
    /** Null if it was answered before, too late, by another browser, or was for something else. */
    async take(key: string | undefined, purpose: Challenge['purpose']): Promise<Challenge | null> {
      if (key === undefined || !keyPattern.test(key)) return null;
      const challenge = await store.takeChallenge(key);
      return challenge?.purpose === purpose ? challenge : null;
    },
  };
}
