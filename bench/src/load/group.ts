/** A group of rooms in one load process: opened, played at a pace, measured and closed together. */
import { setTimeout as delay } from 'node:timers/promises';
import { CheckedRoom, type RoomOptions, type Seat } from './checked-room.ts';
import { createPacer } from './pacer.ts';
import type { Connect, Wire } from './player.ts';
import { connectFloor, connectRaw } from './raw-player.ts';
import { connectSocketIo } from './socket-io-player.ts';

export type Opening = Pick<RoomOptions, 'game'> & {
  wire: Wire;
  urls: string[];
  rooms: number;
  name: string;
};

export type Measured = {
  moves: number;
  /** Moves, and the two requests of each rematch. */
  changes: number;
  /** Sent to and by players. */
  bytes: number;
  windowMs: number;
  /** From sending a move until both players have it, in ms. */
  latencies: Float32Array;
  /** At a fixed rate: moves sent late, because no room was free or the process was busy. */
  lateMoves: number;
};

export type Tally = { games: number; faultCount: number; faults: string[] };
export type Group = ReturnType<typeof createGroup>;

const openAtOnce = 64;
const faultsKept = 10;
/** Longer than the servers' deadline for a request. */
const answerTimeoutMs = 10_000;
/** As the page's socket.io-client does: 200 ms ± half, doubled up to 2 s. */
const reconnectDelayMs = { first: 200, most: 2000 };
const mostAttempts = 20;

const connectBy: Record<Wire, Connect> = {
  'socket.io': connectSocketIo,
  raw: connectRaw,
  floor: connectFloor,
};

export function createGroup() {
  let rooms: CheckedRoom[] = [];
  let tally: Tally = { games: 0, faultCount: 0, faults: [] };
  let count = newCount();
  let onLost = (_room: CheckedRoom, _seat: Seat): void => onFault('a connection broke');
  const pacer = createPacer();

  function onFault(what: string): void {
    tally.faultCount++;
    if (tally.faults.length < faultsKept) tally.faults.push(what);
  }
  const onStep = (room: CheckedRoom, isMove: boolean, ms: number): void => {
    count.changes++;
    if (isMove) count.latencies.push(ms);
    if (isMove && room.isOver) tally.games++;
    pacer.onFree(room);
  };

  const onBytes = (bytes: number): void => {
    count.bytes += bytes;
  };

  return {
    /** Connects two players per room, each to a server by chance. */
    async connect({ wire, urls, rooms: wanted, name, ...game }: Opening): Promise<void> {
      const anyUrl = () => urls[Math.floor(Math.random() * urls.length)] ?? '';
      const connect = connectBy[wire];
      rooms = Array.from({ length: wanted }, (_, i) => {
        const names: [string, string] = [`${name}-${i}-a`, `${name}-${i}-b`];
        const lost = (room: CheckedRoom, seat: Seat) => onLost(room, seat);
        const both: [string, string] = [anyUrl(), anyUrl()];
        const told = { onStep, onBytes, onFault, onLost: lost };
        return new CheckedRoom({ connect, urls: both, names, ...told, ...game });
      });
      await inTurn(rooms, (room) => room.connect());
    },
    enter: () => inTurn(rooms, (room) => room.enter()),

    /** Plays until `rest`: as fast as possible, or at so many moves per second. */
    async play({ movesPerSecond }: { movesPerSecond: number | null }): Promise<void> {
      pacer.start(rooms, movesPerSecond);
    },
    async measure({ ms }: { ms: number }): Promise<Measured> {
      count = newCount();
      pacer.takeLateMoves();
      const startedAt = performance.now();
      await delay(ms);
      const windowMs = performance.now() - startedAt;
      const { changes, bytes, latencies } = count;
      return {
        ...{ moves: latencies.length, changes, bytes, windowMs },
        ...{ latencies: Float32Array.from(latencies), lateMoves: pacer.takeLateMoves() },
      };
    },
    /** Waits until every step is answered; a step that is not is a fault. */
    async rest(): Promise<void> {
      pacer.stop();
      const giveUpAt = performance.now() + answerTimeoutMs;
      while (rooms.some((room) => room.isBusy) && performance.now() < giveUpAt) await delay(5);
      for (const room of rooms) {
        if (room.isBusy) onFault(`a step was not answered within ${Math.round(room.waitingMs)} ms`);
      }
    },

    /**
     * Expects every connection to break, and comes back to one of `urls` as the page would. Resolves
     * to the time that each took from the break until it had its room again, in ms.
     */
    survive({ urls }: { urls: string[] }): Promise<Float32Array> {
      const { promise, resolve, reject } = Promise.withResolvers<Float32Array>();
      const times: number[] = [];
      if (rooms.length === 0) resolve(Float32Array.of());
      const seatsLost = new Map<CheckedRoom, Seat[]>();
      onLost = (room, seat) => {
        const lost = seatsLost.get(room) ?? [];
        if (lost.includes(seat)) return onFault('a connection broke that had come back');
        seatsLost.set(room, [...lost, seat]);
        const lostAt = performance.now();
        comeBack(room, seat, urls).then(() => {
          times.push(performance.now() - lostAt);
          if (times.length === rooms.length * 2) resolve(Float32Array.from(times));
        }, reject);
      };
      return promise;
    },

    /** Closes everything; resolves to the totals since the beginning. */
    async close(): Promise<Tally> {
      pacer.stop();
      for (const room of rooms) room.close();
      rooms = [];
      const seen = tally;
      tally = { games: 0, faultCount: 0, faults: [] };
      return seen;
    },
  };
}

const newCount = () => ({ changes: 0, bytes: 0, latencies: [] as number[] });

/** As the page does: a request that is refused for now is sent again over the same connection. */
async function comeBack(room: CheckedRoom, seat: Seat, urls: string[]): Promise<void> {
  await delay(jitter(reconnectDelayMs.first));
  await nextTurn();
  await retried((attempt) => room.reconnect(seat, urls[attempt % urls.length] ?? ''));
  await retried(() => room.rejoin(seat));
}

const waiting: (() => void)[] = [];
const connectsPerRound = 4;

/** A crowd that connected in one go would ask for nothing until its last one has connected, and then all at once. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(takeTurns);
  });
}

function takeTurns(): void {
  for (const resolve of waiting.splice(0, connectsPerRound)) resolve();
  if (waiting.length > 0) setImmediate(takeTurns);
}

async function retried(act: (attempt: number) => Promise<void>): Promise<void> {
  const { first, most } = reconnectDelayMs;
  for (let attempt = 0; ; attempt++) {
    try {
      return await act(attempt);
    } catch (error) {
      if (attempt === mostAttempts) throw error;
    }
    await delay(jitter(Math.min(most, first * 2 ** attempt)));
  }
}

/** Half as long to half as long again. */
const jitter = (ms: number): number => ms * (0.5 + Math.random());

/** A few at a time: how fast a crowd can connect is measured elsewhere. */
async function inTurn<T>(items: T[], act: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await act(item);
  };
  await Promise.all(Array.from({ length: openAtOnce }, worker));
}
