/** The match queue of a single process. */
import {
  choosyMs,
  commonKind,
  goneAfterMs,
  hasComeKeptMs,
  isSuspect,
  type Match,
  type MatchQueue,
  matchKeptMs,
  missedKeptMs,
  missedOfAddressKeptMs,
  mostCompared,
  patienceMs,
  ratingGap,
  type Seeker,
} from '../matchmaking/match-queue.ts';

/** `now` in milliseconds since 1970. */
export function createMemoryMatchQueue(now: () => number): MatchQueue {
  const waiting = new Map<string, { seeker: Seeker; renewedAt: number }>();
  const matches = new Map<string, Match>();
  const followers = new Map<string, Set<() => void>>();
  const missed = createCounts(now, missedKeptMs);
  const missedOfAddress = createCounts(now, missedOfAddressKeptMs);
  const hasCome = createCounts(now, hasComeKeptMs);

  const isSuspected = ({ playerId, address }: Seeker): boolean =>
    isSuspect({
      missed: missed.of(playerId),
      missedOfAddress: missedOfAddress.of(address),
      hasCome: hasCome.of(playerId) > 0,
    });

  const inOrder = (one: Seeker, other: Seeker): [Seeker, Seeker] =>
    other.since < one.since ? [other, one] : [one, other];
  /** The one of nearest rating among those that have waited longest; the first of these once it has waited for long. */
  const nearest = (seeker: Seeker, others: Seeker[]): Seeker | undefined => {
    const [first] = others;
    if (first === undefined || now() - Math.min(first.since, seeker.since) >= choosyMs)
      return first;
    const gapOf = (other: Seeker) => ratingGap(...inOrder(other, seeker));
    return others.slice(0, mostCompared).sort((a, b) => gapOf(a) - gapOf(b))[0];
  };

  /** Among those it may be paired with, its like come first. */
  const partnerOf = (seeker: Seeker): Seeker | undefined => {
    for (const [playerId, { renewedAt }] of waiting) {
      if (renewedAt + goneAfterMs <= now()) waiting.delete(playerId);
    }
    const seems = isSuspected(seeker);
    const others = [...waiting.values()]
      .map(({ seeker: other }) => ({ other, isLike: isSuspected(other) === seems }))
      .filter(({ other }) => other.playerId !== seeker.playerId)
      .filter(({ other }) => commonKind(seeker, other) !== undefined)
      .sort((a, b) => a.other.since - b.other.since);
    const like = others.filter(({ isLike }) => isLike).map(({ other }) => other);
    if (like.length > 0) return nearest(seeker, like);
    const hasPatience = (trusted: Seeker) => now() - trusted.since < patienceMs;
    return others.find(({ other }) => !hasPatience(seems ? other : seeker))?.other;
  };

  return {
    async seek(seeker, roomId) {
      for (const [playerId, { at }] of matches) {
        if (at + matchKeptMs <= now()) matches.delete(playerId);
      }
      const known = matches.get(seeker.playerId);
      if (known !== undefined) return known;
      const other = partnerOf(seeker);
      if (other === undefined) {
        waiting.set(seeker.playerId, { seeker, renewedAt: now() });
        return null;
      }
      const players: Match['players'] = inOrder(other, seeker);
      const match: Match = { roomId, players, at: now(), kind: commonKind(...players) };
      for (const { playerId, address } of players) {
        waiting.delete(playerId);
        matches.set(playerId, match);
        // Until they turn up.
        missed.add(playerId, 1);
        missedOfAddress.add(address, 1);
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

    async cameTo({ playerId, address }) {
      missedOfAddress.add(address, -missed.of(playerId));
      missed.add(playerId, -missed.of(playerId));
      if (hasCome.of(playerId) === 0) hasCome.add(playerId, 1);
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

/** Counts that are forgotten a while after they last grew. */
function createCounts(now: () => number, keptMs: number) {
  const counts = new Map<string, { count: number; until: number }>();
  const of = (name: string): number => {
    const entry = counts.get(name);
    return entry !== undefined && entry.until > now() ? entry.count : 0;
  };
  return {
    of,
    add(name: string, more: number): void {
      for (const [first, { until }] of counts) {
        // A map remembers the order of insertion, so the oldest come first.
        if (until > now()) break;
        counts.delete(first);
      }
      const count = of(name) + more;
      const until = more > 0 ? now() + keptMs : (counts.get(name)?.until ?? 0);
      counts.delete(name);
      if (count > 0) counts.set(name, { count, until });
    },
  };
}
