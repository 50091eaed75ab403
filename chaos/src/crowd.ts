/** All clients of a run: opens rooms, sends clients to look for opponents, and records where each one ended. */
import { setTimeout } from 'node:timers/promises';
import { readChat, talk } from './chat.ts';
import type { Recorder } from './history.ts';
import type { Observer } from './observer.ts';
import { type OpenRoom, openRoom, secretOf } from './open-room.ts';
import { playGames } from './play-games.ts';
import type { Random } from './random.ts';
import type { RatedPlayers } from './rated-players.ts';
import { ScriptedClient } from './scripted-client.ts';
import { seekOpponent } from './seek-opponent.ts';
import { untilConverged } from './until-converged.ts';

export type CrowdOptions = {
  rooms: number;
  /** Whether each turn has a clock in every room. */
  hasTurnClock: boolean;
  totalMs: number;
  /** Where clients connect. */
  url: string;
  observer: Observer;
  /** Null where there are no rated games. */
  ratedPlayers: RatedPlayers | null;
  recorder: Recorder;
  random: Random;
};

/** Nobody new comes after this share of the run, so that everybody sees some faults. */
const openingShare = 0.6;
/** Per so many rooms, two clients look for an opponent. */
const roomsPerMatch = 10;
const chatPatienceMs = 5000;
/** Longer than a dead server has a game in hand, in ms. */
const countingPatienceMs = 20_000;
const onceMoreMs = 2000;

export class Crowd {
  readonly #options: CrowdOptions;
  readonly #clients: ScriptedClient[] = [];
  readonly #rooms: OpenRoom[] = [];
  /** Rooms that the observer follows, or is about to. */
  readonly #watched = new Map<string, Promise<void>>();
  #isEnding = false;
  #opening = 0;
  #mayOpen = Promise.resolve();

  constructor(options: CrowdOptions) {
    this.#options = options;
  }

  /** Resolves when all have come, and everybody who looks for an opponent has one. */
  async fill(): Promise<void> {
    const { rooms, totalMs, random } = this.#options;
    const byMs = totalMs * openingShare;
    const players = Array.from({ length: rooms }, (_, index) => {
      // A third is there from the beginning.
      const atMs = index % 3 === 0 ? 0 : random.between(0, byMs);
      return this.#openRoom(index, atMs, random.fork());
    });
    // One after the other, so that somebody waits half of the time. An even number, so that everybody finds one.
    const count = 2 * Math.ceil(rooms / roomsPerMatch);
    const seekers = Array.from({ length: count }, (_, index) =>
      this.#sendSeeker(index, (byMs * index) / count, random.fork()),
    );
    await Promise.all([...players, ...seekers]);
  }

  /** Nobody starts anything new from here on. */
  end(): void {
    this.#isEnding = true;
    for (const client of this.#clients) client.notify();
  }

  /** Resolves when everybody in a room has finished what was under way. */
  async played(): Promise<void> {
    await Promise.all(this.#rooms.map((room) => room.played));
  }

  /** Waits until everybody has caught up or time is up, and records where each one ended. */
  async converge(giveUpAt: number): Promise<boolean> {
    const { observer, recorder, ratedPlayers } = this.#options;
    await untilConverged(this.#rooms, observer, giveUpAt);
    await ratedPlayers?.record(performance.now() + countingPatienceMs);
    // A connection may have broken meanwhile.
    const isAgreed = await untilConverged(
      this.#rooms,
      observer,
      Math.max(giveUpAt, performance.now() + onceMoreMs),
    );
    const readBy = performance.now() + chatPatienceMs;
    // Watchers are told nothing of what players keep to themselves.
    const players = this.#rooms.flatMap(({ clients }) => clients.filter(isSeated));
    const isWanted = () => performance.now() < readBy;
    await Promise.all(players.map((client) => readChat(client, recorder, isWanted)));
    for (const { roomId, clients } of this.#rooms) {
      for (const { name, playerId, room } of clients) {
        const version = room?.version ?? 0;
        recorder.record({ type: 'ended', client: name, playerId, roomId, version });
      }
    }
    return isAgreed;
  }

  /** No room is opened until the work is done. */
  async withoutOpening<T>(work: () => Promise<T>): Promise<T> {
    const done = Promise.withResolvers<void>();
    this.#mayOpen = done.promise;
    return work().finally(done.resolve);
  }

  /** Whether every room has somebody in it, and so a server that follows it. */
  areAllFollowed(): boolean {
    const isFollowed = ({ clients }: OpenRoom) => clients.some(({ hasJoined }) => hasJoined);
    return this.#opening === 0 && this.#rooms.every(isFollowed);
  }

  close(): void {
    // Who is closed waits for nothing any more: one that went on playing would block the event loop.
    this.#isEnding = true;
    for (const client of this.#clients) client.close();
  }

  async #openRoom(index: number, atMs: number, random: Random): Promise<void> {
    await setTimeout(atMs);
    await this.#mayOpen;
    this.#opening++;
    try {
      const room = await openRoom({
        index,
        random,
        observer: this.#options.observer,
        ratedPlayers: this.#options.ratedPlayers,
        hasTurnClock: this.#options.hasTurnClock,
        isEnding: () => this.#isEnding,
        connect: (name, secret, cookie) => this.#connect(name, secret, random.fork(), cookie),
      });
      this.#rooms.push(room);
    } finally {
      this.#opening--;
    }
  }

  async #sendSeeker(index: number, atMs: number, random: Random): Promise<void> {
    await setTimeout(atMs);
    const name = `seeker${index}`;
    const cookie = this.#options.ratedPlayers?.cookieOf(index);
    const client = this.#connect(name, secretOf(name), random.fork(), cookie);
    const watch = (roomId: string) => this.#watch(roomId);
    const roomId = await seekOpponent({ client, random: random.fork(), watch });
    if (roomId === null) return;
    const options = { client, random: random.fork(), isEnding: () => this.#isEnding };
    const played = Promise.all([playGames(options), talk({ ...options, random: random.fork() })]);
    this.#rooms.push({ roomId, clients: [client], played });
  }

  #watch(roomId: string): Promise<void> {
    const watched = this.#watched.get(roomId) ?? this.#options.observer.watch(roomId);
    this.#watched.set(roomId, watched);
    return watched;
  }

  #connect(name: string, secret: string, random: Random, cookie?: string): ScriptedClient {
    const { url, recorder } = this.#options;
    const client = new ScriptedClient({ name, secret, cookie, url, recorder, random });
    this.#clients.push(client);
    return client;
  }
}

const isSeated = ({ room, playerId }: ScriptedClient): boolean =>
  room !== null && [room.seats.X, room.seats.O].some((seat) => seat?.playerId === playerId);
