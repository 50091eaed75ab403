/** Starts the load processes and spreads each group over them. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Group, Measured, Opening, Tally } from './group.ts';
import type { Answer, Order } from './main.ts';

export type Load = Awaited<ReturnType<typeof startLoad>>;
export type LoadGroup = ReturnType<Load['group']>;

type Ask = <Method extends keyof Group>(
  group: string,
  method: Method,
  ...args: Parameters<Group[Method]>
) => Promise<Awaited<ReturnType<Group[Method]>>>;

export async function startLoad(processes: number) {
  const workers = Array.from({ length: processes }, startWorker);
  const perWorker = (total: number) =>
    workers.map((_, i) => Math.floor(total / processes) + (i < total % processes ? 1 : 0));

  return {
    pids: workers.map(({ child }) => child.pid ?? 0),

    group(name: string) {
      const all = <Method extends keyof Group>(
        method: Method,
        ...args: Parameters<Group[Method]>
      ) => Promise.all(workers.map(({ ask }) => ask(name, method, ...args)));
      return {
        async connect(opening: Opening): Promise<void> {
          const shares = perWorker(opening.rooms);
          await Promise.all(
            workers.map(({ ask }, i) =>
              ask(name, 'connect', {
                ...opening,
                rooms: shares[i] ?? 0,
                name: `${opening.name}${i}`,
              }),
            ),
          );
        },
        enter: () => all('enter'),
        play: (movesPerSecond: number | null) =>
          all('play', {
            movesPerSecond: movesPerSecond === null ? null : movesPerSecond / processes,
          }),
        measure: async (ms: number) => joined(await all('measure', { ms })),
        rest: () => all('rest'),
        survive: async (urls: string[]) => concat(await all('survive', { urls })),
        close: async () => sumOf(await all('close')),
      };
    },

    async stop(): Promise<void> {
      await Promise.all(
        workers.map(async ({ child }) => {
          if (child.exitCode !== null) return;
          child.disconnect();
          await once(child, 'exit');
        }),
      );
    },
  };
}

function startWorker(): { child: ChildProcess; ask: Ask } {
  const child = fork(new URL('main.ts', import.meta.url), { serialization: 'advanced' });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  child.on('message', (message) => {
    const answer = message as Answer;
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) asked?.reject(new Error(answer.error));
    else asked?.resolve(answer.value);
  });
  child.on('exit', (code, signal) => {
    for (const { reject } of waiting.values())
      reject(new Error(`a load process ended with ${signal ?? code}`));
  });
  const ask: Ask = (group, method, ...args) => {
    const asked = Promise.withResolvers<unknown>();
    const order: Order = { id: ++lastId, group, method, args };
    waiting.set(order.id, asked);
    child.send(order);
    // The worker replies with the result of the method of that name.
    return asked.promise as ReturnType<Ask> as never;
  };
  return { child, ask };
}

/** One of many; `windowMs` is their mean, as it should be of what was measured at the same time. */
export function joined(all: Measured[]): Measured {
  const sum = (read: (measured: Measured) => number) => all.reduce((s, each) => s + read(each), 0);
  return {
    moves: sum(({ moves }) => moves),
    changes: sum(({ changes }) => changes),
    bytes: sum(({ bytes }) => bytes),
    windowMs: sum(({ windowMs }) => windowMs) / all.length,
    latencies: concat(all.map(({ latencies }) => latencies)),
    lateMoves: sum(({ lateMoves }) => lateMoves),
  };
}

function concat(parts: Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const sumOf = (all: Tally[]): Tally => ({
  games: all.reduce((sum, { games }) => sum + games, 0),
  faultCount: all.reduce((sum, { faultCount }) => sum + faultCount, 0),
  faults: all.flatMap(({ faults }) => faults),
});
