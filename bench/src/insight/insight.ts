/** Asks measured servers how much they allocate, and for whom they allocate and work. */
import { mkdtemp, rm } from 'node:fs/promises';
import type { HeapProfiler, Profiler } from 'node:inspector';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { type Shares, sharesOfCpu, sharesOfHeap } from './shares.ts';

export type Insight = Awaited<ReturnType<typeof openInsight>>;

const teller = new URL('tell.ts', import.meta.url);

export async function openInsight() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const sockets: string[] = [];
  const ask = <Answer>(question: string): Promise<Answer[]> =>
    Promise.all(
      sockets.map((path) => {
        const socket = connect(path);
        socket.write(question);
        return json(socket) as Promise<Answer>;
      }),
    );
  return {
    /** For the environment of one server more. */
    env(): NodeJS.ProcessEnv {
      const socket = join(folder, `${sockets.length}`);
      sockets.push(socket);
      return { BENCH_INSIGHT: socket, NODE_OPTIONS: `--import=${teller}` };
    },
    /** By all servers together, in bytes since they started. */
    async allocatedBytes(): Promise<number> {
      return (await ask<number>('allocated')).reduce((sum, each) => sum + each, 0);
    },
    /** Who allocates how many bytes while `act` goes on: looking costs time, so nothing else is measured then. */
    async whoAllocates(act: () => Promise<void>): Promise<Shares> {
      await ask('heap on');
      await act();
      return sharesOfHeap(await ask<HeapProfiler.SamplingHeapProfile>('heap off'));
    },
    /** Who works for how many microseconds, likewise. */
    async whoWorks(act: () => Promise<void>): Promise<Shares> {
      await ask('cpu on');
      await act();
      return sharesOfCpu(await ask<Profiler.Profile>('cpu off'));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
