/** One run: starts servers and clients, injects faults by schedule, heals them, and returns the history. */
import { setTimeout } from 'node:timers/promises';
import type { BugName } from '../preload/bugs.ts';
import { startClusterObserver } from './cluster-observer.ts';
import { Crowd } from './crowd.ts';
import { effectEnd, partsOf, shardsOf, targetOf } from './fault-effects.ts';
import type { Fault, FaultKind } from './fault-kinds.ts';
import { createRecorder, type History, type Recorder } from './history.ts';
import { injectFault } from './nemesis.ts';
import { startObserver } from './observer.ts';
import { createRandom } from './random.ts';
import { createRatedPlayers, type RatedPlayers } from './rated-players.ts';
import { planFaults } from './schedule.ts';
import { startWorld, type World } from './start-world.ts';
import { watchStalls } from './watch-stalls.ts';

export type RunOptions = {
  seed: number;
  seconds: number;
  servers: number;
  /** Of a Redis Cluster, with one replica each; 0 for one Redis. */
  shards: number;
  rooms: number;
  faults: readonly FaultKind[];
  /** When Redis writes to disk; as in production if absent. */
  appendfsync?: string | undefined;
  /** How long everybody may take to agree once all faults are healed. */
  convergeMs?: number;
  /** Each turn has a clock in every room, and not in a fifth of them: for a bug that shows in those alone. */
  hasTurnClock?: boolean;
  /** A bug to plant in every server, for tests of the checker. */
  plant?: BugName;
  onNote?: (note: string) => void;
};

const defaultConvergeMs = 45_000;
const roomPatienceMs = 10_000;

export async function runChaos(options: RunOptions): Promise<History> {
  const { seed, servers, shards, plant, faults, appendfsync, rooms } = options;
  const { hasTurnClock = false } = options;
  const totalMs = options.seconds * 1000;
  const random = createRandom(seed);
  const recorder = createRecorder();
  const schedule = planFaults({
    ...{ random: random.fork(), kinds: faults, totalMs, servers, shards },
  });
  const world = await startWorld({
    ...{ servers, shards, recorder, random: random.fork(), faults, appendfsync, plant },
  });
  const { cluster, redis } = world;
  const observer = await (cluster === null
    ? startObserver(redis.keeperUrl, recorder)
    : startClusterObserver(cluster, recorder));
  const { url } = world;
  // A promoted replica, and a file that is written later, may lack a rating that was confirmed: docs/durability.md.
  const keepsRatings = shards === 0 && (appendfsync ?? 'always') === 'always';
  const ratedPlayers = keepsRatings ? createRatedPlayers(redis.keeperUrl, recorder) : null;
  const crowd = new Crowd({
    ...{ rooms, hasTurnClock, totalMs, url, observer, ratedPlayers, recorder, random },
  });
  const run = new Run(options, world, crowd, ratedPlayers, recorder);
  const stopWatching = watchStalls((stalledMs) =>
    recorder.record({ type: 'stalled', process: 'chaos', stalledMs }),
  );
  try {
    await observer.noteDurability();
    await ratedPlayers?.put();
    await run.play(schedule);
    // What happens during the shutdown is not part of the history.
    return [...recorder.events];
  } finally {
    stopWatching();
    crowd.close();
    observer.close();
    await ratedPlayers?.close();
    await world.stop();
  }
}

class Run {
  readonly #options: RunOptions;
  readonly #world: World;
  readonly #crowd: Crowd;
  readonly #ratedPlayers: RatedPlayers | null;
  readonly #recorder: Recorder;
  /** For each part of the system, resolves when the effects of the last fault that is to strike it are over. */
  readonly #busy = new Map<string, Promise<void>>();

  constructor(
    options: RunOptions,
    world: World,
    crowd: Crowd,
    ratedPlayers: RatedPlayers | null,
    recorder: Recorder,
  ) {
    this.#options = options;
    this.#world = world;
    this.#crowd = crowd;
    this.#ratedPlayers = ratedPlayers;
    this.#recorder = recorder;
  }

  /** Resolves when time is up, every fault is healed, and everybody agrees or has given up. */
  async play(schedule: readonly Fault[]): Promise<void> {
    const filled = this.#crowd.fill();
    const struck = Promise.all(schedule.map((fault, index) => this.#strike(fault, index)));
    const isTimeUp = Promise.all([setTimeout(this.#options.seconds * 1000), struck]);
    // A room that could not be opened ends the run at once; for all others it waits below.
    await Promise.race([isTimeUp, filled.then(() => isTimeUp)]);
    for (const { front, back } of this.#world.members) {
      front.heal();
      back.heal();
    }
    this.#note('all faults healed');
    this.#crowd.end();
    const giveUpAt = performance.now() + (this.#options.convergeMs ?? defaultConvergeMs);
    const played = filled.then(() => this.#crowd.played());
    const isTooLate = setTimeout(giveUpAt - performance.now(), true, { ref: false });
    if ((await Promise.race([played, isTooLate])) === true) this.#note('somebody is still waiting');
    const isAgreed = await this.#crowd.converge(giveUpAt);
    this.#note(isAgreed ? 'everybody agrees' : 'NOT everybody agrees');
  }

  #note(note: string): void {
    this.#options.onNote?.(note);
  }

  async #strike(fault: Fault, index: number): Promise<void> {
    await setTimeout(fault.startMs);
    // A restart may take longer than planned: what comes next waits, and leaves games the time to go on.
    const parts = partsOf(fault, this.#options);
    const restMs = effectEnd(fault, this.#options) - fault.startMs - fault.durationMs;
    const before = Promise.all(parts.map((part) => this.#busy.get(part)));
    const striking = before.then(() => this.#cause(fault, index));
    const isOver = striking
      .catch(() => {})
      .then(() => setTimeout(restMs, undefined, { ref: false }));
    for (const part of parts) this.#busy.set(part, isOver);
    await striking;
  }

  async #cause(fault: Fault, index: number): Promise<void> {
    const { kind } = fault;
    const shards = shardsOf(fault, this.#options);
    const about = { fault: index, kind, ...(shards.length > 0 && { shards }) };
    const record = (phase: 'begin' | 'end') =>
      this.#recorder.record({ type: 'fault', ...about, target: targetOf(fault), phase });
    const cause = () =>
      injectFault(fault, this.#world, {
        readyToWipe: () => this.#readyToWipe(),
        standStill: (phase) => this.#recorder.record({ type: 'standstill', ...about, phase }),
      });
    record('begin');
    const reason = await (kind.endsWith('-wipe') ? this.#crowd.withoutOpening(cause) : cause());
    record('end');
    if (kind.endsWith('-wipe')) await this.#ratedPlayers?.put();
    if (reason !== null) this.#note(`${kind} left out: ${reason}`);
  }

  /** Whether every room has somebody in it, and so a server that follows it and is well. */
  async #readyToWipe(): Promise<boolean> {
    const giveUpAt = performance.now() + roomPatienceMs;
    while (performance.now() < giveUpAt) {
      await Promise.all(this.#world.members.map(({ server }) => server.ready()));
      if (this.#crowd.areAllFollowed()) return true;
      await setTimeout(20);
    }
    return false;
  }
}
