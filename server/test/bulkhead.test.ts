/** How much of one name may be under way at once. */
import { expect, test } from 'vitest';
import { type Bulkhead, createBulkhead } from '../src/ops/bulkhead.ts';

/** Work that ends when it is told to. */
function createWork() {
  const begun: string[] = [];
  const ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  return {
    begun,
    work: (what: string) => () =>
      new Promise<string>((resolve, reject) => {
        begun.push(what);
        ends.set(what, { resolve: () => resolve(what), reject });
      }),
    end: (what: string) => ends.get(what)?.resolve(),
    fail: (what: string) => ends.get(what)?.reject(new Error(what)),
  };
}

async function inBulkhead(
  bulkhead: Bulkhead,
  name: string,
  member: string,
  work: () => Promise<string>,
): Promise<string> {
  if (!bulkhead.enter(name)) await bulkhead.wait(name, member);
  try {
    return await work();
  } finally {
    bulkhead.leave(name);
  }
}

test('[R11] beyond its share a name waits, and others do not', async () => {
  const bulkhead = createBulkhead(2);
  const { begun, work, end, fail } = createWork();
  const run = (name: string, what: string) => inBulkhead(bulkhead, name, '', work(what));
  const [first, second, third] = ['a1', 'a2', 'a3'].map((what) => run('a', what));
  void run('b', 'b1');
  expect(begun).toEqual(['a1', 'a2', 'b1']);

  end('a2');
  await expect(second).resolves.toBe('a2');
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);

  // Also what fails gives its place away.
  const fourth = run('a', 'a4');
  fail('a1');
  await expect(first).rejects.toThrow('a1');
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3', 'a4']);
  end('a3');
  end('a4');
  await Promise.all([third, fourth]);
});

test('[R11] of one name, who asks for much does not keep the others waiting', async () => {
  const bulkhead = createBulkhead(1);
  const { begun, work, end } = createWork();
  const run = (member: string, what: string) => inBulkhead(bulkhead, 'a', member, work(what));
  const all = [
    ...['e1', 'e2', 'e3', 'e4'].map((what) => run('eve', what)),
    ...['m1', 'm2'].map((what) => run('mallory', what)),
  ];
  for (let ended = 0; ended < all.length; ended++) {
    end(begun[ended] ?? '');
    await all[['e1', 'e2', 'e3', 'e4', 'm1', 'm2'].indexOf(begun[ended] ?? '')];
  }
  expect(begun).toEqual(['e1', 'e2', 'm1', 'e3', 'm2', 'e4']);
});
