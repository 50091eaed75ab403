/** Whom this page has challenged, by the room in which they are awaited. */

/** `until`: by this page's clock, in ms since 1970. */
type SentChallenge = { name: string; until: number };

/** For so long servers keep a challenge open. */
const standsMs = 60_000;

export function createSentChallenges() {
  const sent = new Map<string, SentChallenge>();
  return {
    to: (roomId: string): SentChallenge | undefined => sent.get(roomId),
    record: (roomId: string, name: string) =>
      void sent.set(roomId, { name, until: Date.now() + standsMs }),
  };
}
