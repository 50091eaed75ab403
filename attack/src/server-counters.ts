/** What the servers count of themselves, as /metrics has it. */

export type Counters = {
  /** Requests that were answered `internal`. */
  internal: number;
  /** Connections that the servers ended, by cause. */
  ended: Map<string, number>;
};

/** Of all these servers together; one that does not answer adds nothing. */
export async function readCounters(servers: readonly { url: string }[]): Promise<Counters> {
  const texts = await Promise.all(
    servers.map(({ url }) =>
      fetch(`${url}/metrics`)
        .then((response) => response.text())
        .catch(() => ''),
    ),
  );
  return countersOf(texts);
}

export function countersOf(texts: readonly string[]): Counters {
  const counters: Counters = { internal: 0, ended: new Map() };
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    const value = Number(line.slice(line.lastIndexOf(' ') + 1));
    if (line.startsWith('ttt_requests_refused_total{') && line.includes('code="internal"')) {
      counters.internal += value;
    }
    const cause = /^ttt_connections_ended_total\{.*cause="(\w+)"/.exec(line)?.[1];
    if (cause !== undefined) counters.ended.set(cause, (counters.ended.get(cause) ?? 0) + value);
  }
  return counters;
}

export function difference(before: Counters, after: Counters): Counters {
  return {
    internal: after.internal - before.internal,
    ended: new Map(
      [...after.ended].map(([cause, count]) => [cause, count - (before.ended.get(cause) ?? 0)]),
    ),
  };
}
