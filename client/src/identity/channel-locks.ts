/** Locks between the tabs of one browser that has no Web Locks: they ask each other over a channel. */
import type { Release, TabLocks } from './tab-locks.ts';

export type LockMessage = { kind: 'ask' | 'held'; name: string; claim: number };
type LockChannel = Pick<BroadcastChannel, 'postMessage' | 'onmessage'>;

const answerTimeMs = 100;
const sleep = (delayMs: number) => new Promise<void>((done) => setTimeout(done, delayMs));

/**
 * Asks on a channel whether another tab holds the lock; no answer means no. Of two tabs that
 * ask at once, the lower claim wins. A tab that the browser has frozen cannot answer and loses its lock.
 */
export function channelLocks(channel: LockChannel, wait = sleep, random = Math.random): TabLocks {
  const held = new Map<string, number>();
  const denied = new Set<string>();

  channel.onmessage = ({ data }: MessageEvent<LockMessage>) => {
    const mine = held.get(data.name);
    if (mine === undefined) return;
    // Held there or just asked for: the lower claim wins.
    if (data.claim < mine) denied.add(data.name);
    else if (data.kind === 'ask') {
      channel.postMessage({ kind: 'held', name: data.name, claim: mine } satisfies LockMessage);
    }
  };

  const ask = async (name: string): Promise<Release | null> => {
    if (held.has(name)) return null;
    // The claim is recorded before asking, so that of two tabs that ask at once exactly one is refused.
    const claim = 1 + random();
    held.set(name, claim);
    denied.delete(name);
    channel.postMessage({ kind: 'ask', name, claim } satisfies LockMessage);
    await wait(answerTimeMs);
    if (denied.has(name)) {
      held.delete(name);
      return null;
    }
    held.set(name, 0);
    return () => held.delete(name);
  };

  return {
    hold: async (name, waitMs) => {
      const release = await ask(name);
      if (release !== null || waitMs === 0) return release;
      await wait(waitMs);
      return ask(name);
    },
  };
}
