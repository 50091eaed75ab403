/** Counts by name, for a line such as `opened 12, refused 3`. */

export type Tally = ReturnType<typeof createTally>;

export function createTally() {
  const counts = new Map<string, number>();
  return {
    count(name: string, by = 1): void {
      counts.set(name, (counts.get(name) ?? 0) + by);
    },
    /** In the order in which the names first came. */
    toString: (): string =>
      [...counts].map(([name, count]) => `${name} ${count.toLocaleString('en')}`).join(', ') ||
      'nothing',
  };
}
