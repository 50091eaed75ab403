/** Writes that are confirmed once Redis has them on its disk; a Redis before 7.2 knows no WAITAOF. */
import { describe, expect, test, vi } from 'vitest';
import { createDurableWrites } from '../src/redis/durable-writes.ts';

/** Answers a write at once, and WAITAOF when the test lets it. */
function fakeRedis() {
  const sent: string[] = [];
  const waiting: PromiseWithResolvers<unknown>[] = [];
  const client = {
    sendCommand: ([name = '']: readonly unknown[]) => {
      sent.push(String(name));
      if (name !== 'WAITAOF') return Promise.resolve(`${name} done`);
      const answer = Promise.withResolvers<unknown>();
      waiting.push(answer);
      return answer.promise;
    },
  };
  const writes = createDurableWrites(client as Parameters<typeof createDurableWrites>[0]);
  const settled: string[] = [];
  const write = (name: string) =>
    writes.send([name]).then(
      () => void settled.push(name),
      (error: Error) => void settled.push(`${name}: ${error.message}`),
    );
  return { sent, waiting, settled, write };
}

describe('a durable write', () => {
  test('[R4] is confirmed when Redis says that its disk has it', async () => {
    const { sent, waiting, settled, write } = fakeRedis();
    const done = write('A');
    await vi.waitFor(() => expect(sent).toEqual(['A', 'WAITAOF']));
    expect(settled).toEqual([]);
    waiting[0]?.resolve([1, 0]);
    await done;
    expect(settled).toEqual(['A']);
  });

  test('waits for a question of its own if it comes while one is under way, together with others', async () => {
    const { sent, waiting, settled, write } = fakeRedis();
    const first = write('A');
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    const others = [write('B'), write('C')];
    waiting[0]?.resolve([1, 0]);
    await first;
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    expect(settled).toEqual(['A']);
    waiting[1]?.resolve([1, 0]);
    await Promise.all(others);
    expect(sent).toEqual(['A', 'WAITAOF', 'B', 'C', 'WAITAOF']);
    expect(settled).toEqual(['A', 'B', 'C']);
  });

  test('[R4] is not confirmed when the disk was too slow, nor when Redis refuses to say; the next one may be', async () => {
    const { waiting, settled, write } = fakeRedis();
    for (const answer of [
      () => waiting[0]?.resolve([0, 0]),
      () => waiting[1]?.reject(new Error('NOPERM no permissions')),
      () => waiting[2]?.resolve([1, 0]),
    ]) {
      const before = waiting.length;
      const done = write('A');
      await vi.waitFor(() => expect(waiting).toHaveLength(before + 1));
      answer();
      await done;
    }
    expect(settled).toEqual([
      'A: Redis has not written to its disk in time',
      'A: NOPERM no permissions',
      'A',
    ]);
  });

  test('is confirmed by its answer where Redis knows no WAITAOF', async () => {
    const { waiting, settled, write } = fakeRedis();
    const done = write('A');
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    waiting[0]?.reject(new Error("ERR unknown command 'WAITAOF', with args beginning with: '1'"));
    await done;
    expect(settled).toEqual(['A']);
  });
});
