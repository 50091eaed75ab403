/** Distinguishes an absence from a gap between two announcements: a player is gone once missed for a while. */

/** A reload, a change of server and an announcement on its way take less, in milliseconds. */
const confirmMs = 1000;

export function createAbsence(now: () => number = () => performance.now()) {
  /** Room → player → since when it is missed in that version of the room. */
  const missed = new Map<string, { version: number; since: Map<string, number> }>();

  return {
    /** In how many milliseconds to look again, to confirm what is not yet certain. */
    confirmMs,

    /**
     * Of those who are expected but not here, the ones who are not known to be gone yet. Whoever comes
     * back changes the room, and so in a new version everybody is missed anew.
     */
    uncertain(
      { id: roomId, version }: { id: string; version: number },
      expected: readonly string[],
      here: readonly string[],
    ): string[] {
      const last = missed.get(roomId);
      const before = last?.version === version ? last.since : undefined;
      const missing = expected.filter((playerId) => !here.includes(playerId));
      const since = new Map(missing.map((each) => [each, before?.get(each) ?? now()]));
      if (since.size > 0) missed.set(roomId, { version, since });
      else missed.delete(roomId);
      return missing.filter((playerId) => now() - (since.get(playerId) ?? now()) < confirmMs);
    },

    forget: (roomId: string): void => {
      missed.delete(roomId);
    },
  };
}
