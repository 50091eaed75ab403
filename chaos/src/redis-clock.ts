/**
 * A clock for Redis alone, which can be made to jump: libfaketime, loaded before redis-server, reads
 * from a file how far Redis is from the time of this machine.
 */
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findFakeTime } from './linux-tools.ts';

export type RedisClock = {
  /** The environment to start redis-server with. */
  env: NodeJS.ProcessEnv;
  /** Resolves when Redis has adopted it; 0 is the right time. */
  jumpTo(offsetMs: number): Promise<void>;
  remove(): Promise<void>;
};

/** In seconds. Reading the file at every call would slow Redis down. */
const lookEverySeconds = 1;

export async function createRedisClock(): Promise<RedisClock> {
  const library = findFakeTime();
  const folder = await mkdtemp(join(tmpdir(), 'tictactoe-clock-'));
  const file = join(folder, 'offset');
  const write = async (offsetMs: number) => {
    const sign = offsetMs < 0 ? '-' : '+';
    await writeFile(`${file}.next`, `${sign}${Math.abs(offsetMs) / 1000}\n`);
    await rename(`${file}.next`, file);
  };
  await write(0);
  return {
    env: {
      // Debian's jemalloc asks for the time before libfaketime is initialised; preloading libc makes
      // its malloc take precedence.
      LD_PRELOAD: `${library}:libc.so.6`,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_CACHE_DURATION: `${lookEverySeconds}`,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    },
    jumpTo: async (offsetMs) => {
      await write(offsetMs);
      // It counts whole seconds.
      await setTimeout((lookEverySeconds + 1) * 1000);
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
