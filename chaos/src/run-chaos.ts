/** One run: a world, rooms full of clients, faults by schedule, healing, and the record of it all. */
import { setTimeout } from 'node:timers/promises';
import type { BugName } from '../preload/bugs.ts';
import { causeFault } from './cause-fault.ts';
import { createRecorder, type History, type Recorder } from './history.ts';
import { type Observer, startObserver } from './observer.ts';
import { type OpenRoom, openRoom } from './open-room.ts';
import { createRandom, type Random } from './random.ts';
import { type Fault, type FaultKind, partsOf, planFaults } from './schedule.ts';
import { ScriptedClient } from './scripted-client.ts';
import { startWorld, type World } from './start-world.ts';
import { untilConverged } from './until-converged.ts';

export type RunOptions = {
  seed: number;
  seconds: number;
  servers: number;
  rooms: number;
  faults: readonly FaultKind[];
  /** For how long everybody may take to agree once all is well again. */
  convergeMs?: number;
  /** A bug to plant in every server, to see it found. */
  plant?: BugName;
  onNote?: (note: string) => void;
};

const defaultConvergeMs = 45_000;
/** No more rooms are opened after this share of the run, so that every one sees some faults. */
const openingShare = 0.6;
const roomPatienceMs = 10_000;

export async function runChaos(options: RunOptions): Promise<History> {
  const random = createRandom(options.seed);
  const recorder = createRecorder();
  const faults = planFaults({
    random: random.fork(),
    kinds: options.faults,
    totalMs: options.seconds * 1000,
    servers: options.servers,
  });
  const { servers, plant } = options;
  const world = await startWorld({ servers, recorder, random: random.fork(), plant });
  const observer = await startObserver(world.redis.keeperUrl, recorder);
  const run = new Run(options, world, observer, recorder, random);
  try {
    await run.play(faults);
    await run.converge();
    // What happens while the world is taken down is no part of it.
    return [...recorder.events];
  } finally {
    run.close();
    observer.close();
    await world.stop();
  }
}

class Run {
  readonly #options: RunOptions;
  readonly #world: World;
  readonly #observer: Observer;
  readonly #recorder: Recorder;
  readonly #random: Random;
  readonly #clients: ScriptedClient[] = [];
  readonly #rooms: OpenRoom[] = [];
  /** For each part of the world, when the last fault that was to strike it will be over. */
  readonly #busy = new Map<string, Promise<void>>();
  #isEnding = false;
  #giveUpAt = 0;
  #opening = 0;
  #mayOpen = Promise.resolve();

  constructor(
    options: RunOptions,
    world: World,
    observer: Observer,
    recorder: Recorder,
    random: Random,
  ) {
    this.#options = options;
    this.#world = world;
    this.#observer = observer;
    this.#recorder = recorder;
    this.#random = random;
  }

  /** Resolves when the time is over, every fault is healed and all play has ended. */
  async play(faults: readonly Fault[]): Promise<void> {
    const totalMs = this.#options.seconds * 1000;
    const opened = Promise.all(
      Array.from({ length: this.#options.rooms }, (_, index) => {
        // A third is there from the start.
        const atMs = index % 3 === 0 ? 0 : this.#random.between(0, totalMs * openingShare);
        return this.#openRoom(index, atMs, this.#random.fork());
      }),
    );
    const struck = Promise.all(faults.map((fault, index) => this.#strike(fault, index)));
    const isTimeUp = Promise.all([setTimeout(totalMs), struck]);
    // A room that could not be opened ends the run now; all others are waited for below.
    await Promise.race([isTimeUp, opened.then(() => isTimeUp)]);
    for (const { front, back } of this.#world.members) {
      front.heal();
      back.heal();
    }
    this.#note('all faults healed');
    this.#isEnding = true;
    for (const client of this.#clients) client.notify();
    this.#giveUpAt = performance.now() + (this.#options.convergeMs ?? defaultConvergeMs);
    const played = opened.then(() => Promise.all(this.#rooms.map((room) => room.played)));
    const isTooLate = setTimeout(this.#giveUpAt - performance.now(), true, { ref: false });
    if ((await Promise.race([played, isTooLate])) === true) this.#note('somebody is still waiting');
  }

  /** Lets everybody catch up, or time run out, and writes down where each one ended. */
  async converge(): Promise<void> {
    const isAgreed = await untilConverged(this.#rooms, this.#observer, this.#giveUpAt);
    this.#note(isAgreed ? 'everybody agrees' : 'NOT everybody agrees');
    for (const { roomId, clients } of this.#rooms) {
      for (const { name, playerId, room } of clients) {
        const version = room?.version ?? 0;
        this.#recorder.record({ type: 'ended', client: name, playerId, roomId, version });
      }
    }
  }

  close(): void {
    for (const client of this.#clients) client.close();
  }

  #note(note: string): void {
    this.#options.onNote?.(note);
  }

  async #openRoom(index: number, atMs: number, random: Random): Promise<void> {
    await setTimeout(atMs);
    await this.#mayOpen;
    this.#opening++;
    try {
      const room = await openRoom({
        index,
        random,
        observer: this.#observer,
        isEnding: () => this.#isEnding,
        connect: (name, secret) => this.#connect(name, secret, random.fork()),
      });
      this.#rooms.push(room);
    } finally {
      this.#opening--;
    }
  }

  #connect(name: string, secret: string, random: Random): ScriptedClient {
    const { url } = this.#world;
    const client = new ScriptedClient({ name, secret, url, recorder: this.#recorder, random });
    this.#clients.push(client);
    return client;
  }

  async #strike(fault: Fault, index: number): Promise<void> {
    await setTimeout(fault.startMs);
    // A restart may have taken longer than planned for.
    const parts = partsOf(fault, this.#options.servers);
    const before = Promise.all(parts.map((part) => this.#busy.get(part)));
    const striking = before.then(() => this.#cause(fault, index));
    for (const part of parts) this.#busy.set(part, striking);
    await striking;
  }

  async #cause(fault: Fault, index: number): Promise<void> {
    const { kind } = fault;
    const isAll = kind.startsWith('all') || kind === 'rolling-restart';
    const isRedis = kind.startsWith('redis') && !kind.startsWith('redis-link');
    const target = isRedis ? 'redis' : isAll ? 'all servers' : `server-${fault.member + 1}`;
    const record = (phase: 'begin' | 'end') =>
      this.#recorder.record({ type: 'fault', fault: index, kind, target, phase });
    const opened = Promise.withResolvers<void>();
    if (kind === 'redis-wipe') this.#mayOpen = opened.promise;
    record('begin');
    const hasHappened = await causeFault(fault, this.#world, () => this.#readyToWipe());
    record('end');
    opened.resolve();
    if (!hasHappened) this.#note(`${kind} left out: a room had nobody in it`);
  }

  /** Every room there is has somebody in it, so a server that follows it, and that server is well. */
  async #readyToWipe(): Promise<boolean> {
    const giveUpAt = performance.now() + roomPatienceMs;
    while (performance.now() < giveUpAt) {
      await Promise.all(this.#world.members.map(({ server }) => server.ready()));
      const isFollowed = ({ clients }: OpenRoom) => clients.some(({ hasJoined }) => hasJoined);
      if (this.#opening === 0 && this.#rooms.every(isFollowed)) return true;
      await setTimeout(20);
    }
    return false;
  }
}
