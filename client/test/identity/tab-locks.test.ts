/** The locks for pages without Web Locks, on a channel that delivers at once. */
import { expect, it } from 'vitest';
import { channelLocks, type LockMessage } from '../../src/identity/channel-locks.ts';

type Listener = { onmessage: ((event: MessageEvent<LockMessage>) => void) | null };

/** Tabs of one browser, each with its own end of the channel. */
function openTabs(randoms: number[]) {
  const ends: Listener[] = [];
  return randoms.map((random) => {
    const end = {
      onmessage: null,
      postMessage(data: LockMessage) {
        for (const other of ends) {
          if (other !== end) other.onmessage?.({ data } as MessageEvent<LockMessage>);
        }
      },
    } as unknown as Listener & BroadcastChannel;
    ends.push(end);
    return channelLocks(
      end,
      async () => {},
      () => random,
    );
  }) as [ReturnType<typeof channelLocks>, ReturnType<typeof channelLocks>];
}

it('refuses a lock that another tab holds, until it is released', async () => {
  const [first, second] = openTabs([0.9, 0.1]);
  const release = await first.hold('seat', 0);
  expect(await second.hold('seat', 0)).toBeNull();
  release?.();
  expect(await second.hold('seat', 0)).not.toBeNull();
});

it('grants a lock to exactly one of two tabs that ask at once', async () => {
  for (const randoms of [
    [0.1, 0.9],
    [0.9, 0.1],
  ]) {
    const [first, second] = openTabs(randoms);
    const holds = await Promise.all([first.hold('seat', 0), second.hold('seat', 0)]);
    expect(holds.filter((release) => release !== null)).toHaveLength(1);
  }
});

it('does not grant one tab the same lock twice', async () => {
  const [first] = openTabs([0.5, 0.5]);
  await first.hold('seat', 0);
  expect(await first.hold('seat', 0)).toBeNull();
});
