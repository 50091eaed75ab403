/** The proof that the checker can fail: bugs planted in real servers, each found for what it is. */
import { expect, test } from 'vitest';
import type { BugName } from '../preload/bugs.ts';
import { check } from '../src/checker/check.ts';
import type { ViolationKind } from '../src/checker/violation.ts';
import { runChaos } from '../src/run-chaos.ts';
import type { FaultKind } from '../src/schedule.ts';

type Case = {
  bug: BugName;
  faults?: FaultKind[];
  convergeMs?: number;
  finds: ViolationKind[];
};

const cases: Case[] = [
  { bug: 'no-version-compare', finds: ['two_documents', 'committed_twice'] },
  {
    bug: 'acknowledge-without-commit',
    finds: ['acknowledged_move_lost', 'final_not_stored'],
  },
  { bug: 'broadcast-first', faults: ['redis-link-delay'], finds: ['two_documents'] },
  { bug: 'anybodys-turn', finds: ['anothers_seat', 'wrong_answer'] },
  { bug: 'no-putting-back', faults: ['redis-wipe'], finds: ['final_not_stored'] },
  // A clock on offer takes 10 s to run out, and a little more until nobody can be on the way.
  { bug: 'no-wake-ups', convergeMs: 15_000, finds: ['woken_never'] },
  { bug: 'own-clock', finds: ['clock_wrong'] },
];

test.concurrent.each(cases)(
  'finds $bug',
  { timeout: 90_000 },
  async ({ bug, faults = [], convergeMs = 2000, finds }) => {
    const history = await runChaos({
      seed: 1,
      seconds: 6,
      servers: 2,
      rooms: 12,
      faults,
      convergeMs,
      plant: bug,
    });
    const found = new Set(check(history).map(({ kind }) => kind));
    expect([...found]).toEqual(expect.arrayContaining(finds));
  },
);
