/**
 * How many handshakes an address may make with this server in a second, and how many sessions it may have
 * there. nginx bounds connections, but a session that polls is none between its requests.
 */

export type HandshakeLimits = ReturnType<typeof createHandshakeLimits>;

export type HandshakeLimitOptions = {
  handshakesPerAddress: number;
  sessionsPerAddress: number;
  /** In ms. */
  now?: () => number;
};

export function createHandshakeLimits({
  handshakesPerAddress,
  sessionsPerAddress,
  now = () => performance.now(),
}: HandshakeLimitOptions) {
  const handshakes = new Map<string, number>();
  const sessions = new Map<string, number>();
  let second = 0;

  return {
    /** To be asked at every handshake. */
    admit(address: string): boolean {
      const current = Math.floor(now() / 1000);
      if (current !== second) {
        second = current;
        handshakes.clear();
      }
      if ((sessions.get(address) ?? 0) >= sessionsPerAddress) return false;
      const made = (handshakes.get(address) ?? 0) + 1;
      handshakes.set(address, made);
      return made <= handshakesPerAddress;
    },
    /** Counts a session until the returned function is called. */
    open(address: string): () => void {
      sessions.set(address, (sessions.get(address) ?? 0) + 1);
      return () => {
        const left = (sessions.get(address) ?? 0) - 1;
        if (left > 0) sessions.set(address, left);
        else sessions.delete(address);
      };
    },
  };
}
