/** How many events a socket, and all sockets of an address, may send this server in a second. */

/** `end`: so far beyond the limit that answering it is too much. */
export type Verdict = 'admit' | 'refuse' | 'end';

/** A socket that sends this many times its limit is a flood: even to refuse it costs too much. */
const floodFactor = 4;

export type EventLimits = ReturnType<typeof createEventLimits>;

export function createEventLimits(
  { eventsPerSocket, eventsPerAddress }: { eventsPerSocket: number; eventsPerAddress: number },
  now: () => number = () => performance.now(),
) {
  const addresses = new Map<string, number>();
  let second = 0;

  return {
    /** Returns what is to be asked at every event of the socket. */
    forSocket(address: string): () => Verdict {
      let mine = { second, count: 0 };
      return () => {
        const current = Math.floor(now() / 1000);
        if (current !== second) {
          second = current;
          addresses.clear();
        }
        if (mine.second !== second) mine = { second, count: 0 };
        mine.count++;
        if (mine.count > eventsPerSocket * floodFactor) return 'end';
        // Not counted for the address: one that floods must not silence its neighbours there.
        if (mine.count > eventsPerSocket) return 'refuse';
        const ofAddress = (addresses.get(address) ?? 0) + 1;
        addresses.set(address, ofAddress);
        return ofAddress > eventsPerAddress ? 'refuse' : 'admit';
      };
    },
  };
}
