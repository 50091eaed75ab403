/** Proves that the checker finds bugs: each is planted in real servers and has to be found for what it is. */
import { expect, test } from 'vitest';
import type { BugName } from '../preload/bugs.ts';
import { check } from '../src/checker/check.ts';
import type { ViolationKind } from '../src/checker/violation.ts';
import type { FaultKind } from '../src/fault-kinds.ts';
import { runChaos } from '../src/run-chaos.ts';

type Case = {
  bug: BugName;
  faults?: FaultKind[];
  seconds?: number;
  convergeMs?: number;
  hasTurnClock?: boolean;
  /** It needs turns to run out in time, and so a machine that is not busy with the other cases. */
  isAlone?: boolean;
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
  // The shortest clock takes 10 s to run out, and servers wait a little longer for moves under way.
  { bug: 'no-wake-ups', convergeMs: 15_000, finds: ['woken_never'] },
  { bug: 'chat-lost', finds: ['message_lost'] },
  { bug: 'queue-lost', finds: ['seeker_forgotten'] },
  { bug: 'seat-lost', finds: ['seat_lost'] },
  // Long enough for some clocks to run out in which nobody could move for a while.
  {
    bug: 'clock-runs-on',
    faults: ['all-servers-kill'],
    seconds: 30,
    hasTurnClock: true,
    isAlone: true,
    finds: ['lost_in_standstill'],
  },
  { bug: 'increment-twice', finds: ['player_clock_wrong'] },
  { bug: 'own-clock', finds: ['clock_wrong'] },
  { bug: 'game-unrated', finds: ['rated_lost'] },
  { bug: 'one-side-rated', finds: ['rated_one_side'] },
  { bug: 'rated-again', finds: ['rated_twice'] },
];

/** What was played in a run depends on the machine: if it was too little, once more and for longer. */
const lengths = [1, 2, 4];
// Servers that are started again and again beside other tests take their time: a bound for what hangs.
const options = { timeout: 600_000 };
test.concurrent.each(cases.filter(({ isAlone }) => !isAlone))('finds $bug', options, find);
test.each(cases.filter(({ isAlone }) => isAlone))('finds $bug', options, find);

async function find({ bug, faults = [], seconds = 12, finds, ...options }: Case) {
  const { convergeMs = 2000, hasTurnClock = false } = options;
  let found: ViolationKind[] = [];
  for (const length of lengths) {
    const history = await runChaos({
      ...{ seed: length, seconds: seconds * length, servers: 2, shards: 0, rooms: 12 },
      ...{ faults, convergeMs, hasTurnClock, plant: bug },
    });
    found = [...new Set(check(history).map(({ kind }) => kind))];
    if (finds.every((kind) => found.includes(kind))) break;
  }
  expect(found).toEqual(expect.arrayContaining(finds));
}
