/** Remembers for a short while what was read, so that many who ask for the same cost one reading. */

type Memory = {
  keptMs: number;
  /** Beyond so many, the oldest is forgotten. */
  most: number;
};

/** A failure is not remembered. */
export function rememberBriefly<Value>(
  read: (key: string) => Promise<Value>,
  { keptMs, most }: Memory,
): (key: string) => Promise<Value> {
  /** The oldest first. */
  const kept = new Map<string, { value: Promise<Value>; until: number }>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined && performance.now() < known.until) return known.value;
    const entry = { value: read(key), until: performance.now() + keptMs };
    kept.delete(key);
    kept.set(key, entry);
    entry.value.catch(() => kept.get(key) === entry && kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return entry.value;
  };
}
