/** The match queue of a single process. */
import {
  goneAfterMs,
  type Match,
  type MatchQueue,
  matchKeptMs,
  type Seeker,
} from './match-queue.ts';

/** `now` in milliseconds since 1970. */
export function createMemoryMatchQueue(now: () => number): MatchQueue {
  const waiting = new Map<string, { seeker: Seeker; renewedAt: number }>();
  const matches = new Map<string, Match>();
  const followers = new Map<string, Set<() => void>>();

  const longestWaiting = (exceptFor: string): Seeker | undefined => {
    for (const [playerId, { renewedAt }] of waiting) {
      if (renewedAt + goneAfterMs <= now()) waiting.delete(playerId);
    }
    return [...waiting.values()]
      .map(({ seeker }) => seeker)
      .filter(({ playerId }) => playerId !== exceptFor)
      .sort((a, b) => a.since - b.since)[0];
  };

  return {
    async seek(seeker, roomId) {
      for (const [playerId, { at }] of matches) {
        if (at + matchKeptMs <= now()) matches.delete(playerId);
      }
      const known = matches.get(seeker.playerId);
      if (known !== undefined) return known;
      const other = longestWaiting(seeker.playerId);
      if (other === undefined) {
        waiting.set(seeker.playerId, { seeker, renewedAt: now() });
        return null;
      }
      const players: Match['players'] =
        other.since <= seeker.since ? [other, seeker] : [seeker, other];
      const match: Match = { roomId, players, at: now() };
      for (const { playerId } of players) {
        waiting.delete(playerId);
        matches.set(playerId, match);
      }
      for (const onPaired of followers.get(other.playerId) ?? []) onPaired();
      return match;
    },

    async follow(playerId, onPaired) {
      const mine = followers.get(playerId) ?? new Set();
      followers.set(playerId, mine.add(onPaired));
      return async () => {
        mine.delete(onPaired);
        if (mine.size === 0 && followers.get(playerId) === mine) followers.delete(playerId);
      };
    },

    async count() {
      return waiting.size;
    },

    async cancel(playerId) {
      waiting.delete(playerId);
      matches.delete(playerId);
    },
  };
}
