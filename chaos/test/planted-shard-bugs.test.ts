/** Proves that the checker finds bugs that only a Redis Cluster shows; see planted-bugs.test.ts. */
import { expect, test } from 'vitest';
import type { BugName } from '../preload/bugs.ts';
import { check } from '../src/checker/check.ts';
import type { ViolationKind } from '../src/checker/violation.ts';
import type { FaultKind } from '../src/fault-kinds.ts';
import { runChaos } from '../src/run-chaos.ts';

type Case = {
  bug: BugName;
  faults: FaultKind[];
  /** At least one of these; without the bug there are none. */
  finds: ViolationKind[];
};

const cases: Case[] = [
  // What a master commits on waking up is not in the history that goes on with its successor.
  {
    bug: 'no-fence',
    faults: ['shard-freeze'],
    finds: ['committed_twice', 'two_documents', 'history_lost'],
  },
  { bug: 'one-gate-for-all', faults: ['shard-kill'], finds: ['paused_elsewhere'] },
];

test.each(cases)(
  'finds $bug during a $faults',
  { timeout: 600_000 },
  async ({ bug, faults, finds }) => {
    // A master that was frozen or killed while nothing was sent to it shows nothing: once more then, and for longer.
    for (const length of [1, 2, 4]) {
      const history = await runChaos({
        ...{ seed: length, seconds: 15 * length, servers: 2, shards: 3, rooms: 20 },
        ...{ faults, convergeMs: 2000, plant: bug },
      });
      if (check(history).some(({ kind }) => finds.includes(kind))) return;
    }
    expect.fail('not found in three runs');
  },
);
