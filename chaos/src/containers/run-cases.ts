/** Runs the cases one after another, during play and with newcomers arriving, and judges each. */
import { setTimeout } from 'node:timers/promises';
import { createRecorder, type Recorder } from '../history.ts';
import { createRandom, type Random } from '../random.ts';
import { act, type Case } from './cases.ts';
import { type Crowd, gatherCrowd } from './crowd.ts';
import type { Deployment } from './deployment.ts';
import { findRooms } from './find-rooms.ts';
import { changesOf, judge } from './judge.ts';
import { letNewcomersCome } from './newcomers.ts';
import { isGood, type Result, summaryOf } from './table.ts';

export type Plan = { chosen: readonly Case[]; rooms: number };

const playMs = 4000;
/** In ms: by then play must have resumed in every room after a case. */
const patienceMs = 30_000;

export async function runCases(
  { chosen, rooms }: Plan,
  deployment: Deployment,
  signal: AbortSignal,
): Promise<Result[]> {
  const recorder = createRecorder();
  const random = createRandom(Date.now() % 2 ** 31);
  const gather = () =>
    inTime(gatherCrowd(deployment.url, rooms, recorder, random.fork()), 'nobody can play', signal);
  const results: Result[] = [];
  let crowd = await gather();
  try {
    for (const each of chosen) {
      console.log(`\n${each.name}`);
      const result = await runCase(each, { deployment, crowd, recorder, random, signal });
      results.push(result);
      console.log(`  ${summaryOf(result)}`);
      if (isGood(result)) continue;
      // A client that has seen a version that was lost would wait for ever.
      crowd.close();
      crowd = await gather();
    }
    return results;
  } finally {
    crowd.close();
  }
}

type World = {
  deployment: Deployment;
  crowd: Crowd;
  recorder: Recorder;
  random: Random;
  signal: AbortSignal;
};

async function runCase(each: Case, world: World): Promise<Result> {
  const { deployment, crowd, recorder, random, signal } = world;
  const { url } = deployment;
  const first = recorder.events.length;
  const startedAt = Date.now();
  const playing = crowd.play();
  const newcomers = letNewcomersCome(url, random.fork());
  let trouble: string | null = null;
  try {
    await setTimeout(playMs, undefined, { signal });
    await act(each, deployment, signal);
    trouble = await untilAllPlay(world, first);
    await setTimeout(playMs, undefined, { signal });
  } catch (error) {
    if (signal.aborted) {
      // Who plays on once the connections are closed lets nothing else run, not even the removal.
      void playing.stop();
      void newcomers.stop();
      throw error;
    }
    const message = error instanceof Error ? error.message : String(error);
    console.log(`  ${message}`);
    trouble = message.split('\n')[0] ?? '';
  }
  const endedAt = Date.now();
  const [{ reasons, ...counts }] = await Promise.all([newcomers.stop(), playing.stop()]);
  if (reasons.length > 0) console.log(`  newcomers refused: ${reasons.join(', ')}`);
  const history = recorder.events.slice(first);
  const found = await inTime(
    findRooms(url, crowd.rooms, random.fork()),
    'nobody new can look at a room',
    signal,
  );
  const verdict = judge(history, found, { startedAt, endedAt });
  return { name: each.name, trouble, ...counts, ...verdict };
}

/** Resolves to null once something has changed in every room, or to what is wrong. */
async function untilAllPlay({ crowd, recorder, signal }: World, first: number) {
  const since = Date.now();
  for (;;) {
    const history = recorder.events.slice(first);
    const still = crowd.rooms.filter(
      ({ roomId }) => !changesOf(history, roomId).some((at) => at > since),
    );
    if (still.length === 0) return null;
    if (Date.now() - since > patienceMs)
      return `${still.length} of ${crowd.rooms.length} rooms stand still`;
    await setTimeout(200, undefined, { signal });
  }
}

/** Rejects with what is wrong if it takes too long. */
function inTime<T>(work: Promise<T>, trouble: string, signal: AbortSignal): Promise<T> {
  const tooLate = setTimeout(patienceMs, undefined, { signal, ref: false });
  return Promise.race([work, tooLate.then(() => Promise.reject(new Error(trouble)))]);
}
