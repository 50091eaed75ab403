/** Accounts in Redis: what a server leaves behind that dies between two steps, and where keys are. */
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import calculateSlot from 'cluster-key-slot';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { AccountStore } from '../src/accounts/account-store.ts';
import { createRedisAccounts } from '../src/redis/redis-accounts.ts';
import type { RedisConnection } from '../src/redis/redis-connection.ts';
import { accountKeys, accountNameKey } from '../src/redis/redis-keys.ts';
import { connectToRedis } from './connect-to-redis.ts';
import { accountOf, randomName } from './contracts/account-store-contract.ts';

let redis: Redis;
let connection: RedisConnection;
let store: AccountStore;
beforeAll(async () => {
  redis = await startRedis();
  connection = await connectToRedis(redis.url);
  store = createRedisAccounts(connection);
});
afterAll(async () => {
  await connection.close();
  await redis.remove();
});

const holderOf = (name: string) => connection.send('', ['GET', accountNameKey(name)]);
/** As a server has it that takes the name and dies. */
const claim = (name: string, id: string, agoMs: number) => {
  const at = Math.round(connection.now()) - agoMs;
  return connection.send('', ['SET', accountNameKey(name), `${id} ${at}`]);
};

describe('a claim whose account never came', () => {
  test('holds the name for a minute, and no longer', async () => {
    const name = randomName();
    const [dead, account] = [accountOf(name), accountOf(name)];
    await claim(name, dead.id, 55_000);
    expect(await store.create(account, name)).toBe('name_taken');
    await claim(name, dead.id, 61_000);
    expect(await store.idOf(name)).toBeNull();
    expect(await store.create(account, name)).toBe('claimed');
    expect(await store.idOf(name)).toBe(account.id);
  });

  test('goes to one of those who take the name at the same moment', async () => {
    const name = randomName();
    await claim(name, accountOf(name).id, 61_000);
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => store.create(accountOf(name), name)),
    );
    expect(claims.filter((each) => each === 'claimed')).toHaveLength(1);
  });

  test('is also one for which an account was not renamed after all', async () => {
    const [name, wanted] = [randomName(), randomName()];
    const [ann, bob] = [accountOf(name), accountOf(wanted)];
    await store.create(ann, name);
    await claim(wanted, ann.id, 61_000);
    expect(await store.create(bob, wanted)).toBe('claimed');
    expect(await store.idOf(name)).toBe(ann.id);
  });
});

test('a name is its account’s however long ago it took it', async () => {
  const name = randomName();
  const ann = accountOf(name);
  await store.create(ann, name);
  await claim(name, ann.id, 1e9);
  expect(await store.create(accountOf(name), name)).toBe('name_taken');
  expect(await holderOf(name)).toMatch(new RegExp(`^${ann.id} \\d+$`));
});

test('a former name is reserved by a key that expires', async () => {
  const [from, to] = [randomName(), randomName()];
  const ann = accountOf(from);
  await store.create(ann, from);
  await store.rename(ann.id, { from, to, reservedMs: 60_000 }, (seen) => seen);
  expect(await holderOf(from)).toBe(ann.id);
  expect(Number(await connection.send('', ['PTTL', accountNameKey(from)]))).toBeGreaterThan(50_000);
  expect(await connection.send('', ['PTTL', accountNameKey(to)])).toBe(-1);
});

test('[R12] what only a newer server knows of an account outlives a change', async () => {
  const ann = accountOf(randomName());
  await store.create({ ...ann, ...{ motto: 'onward' } }, ann.name);
  await store.change(ann.id, (seen) => ({ ...seen, recoveryCodes: [] }));
  expect(await store.read(ann.id)).toMatchObject({ motto: 'onward', recoveryCodes: [] });
});

test('[R4] what was confirmed is there when Redis comes back from a kill, and what was removed is not', async () => {
  const [ann, bob] = [accountOf(randomName()), accountOf(randomName())];
  for (const account of [ann, bob]) await store.create(account, account.name);
  const changed = await store.change(ann.id, (seen) => ({ ...seen, recoveryCodes: [] }));
  await store.remove(bob.id, bob.name, 60_000);
  await redis.kill();
  await redis.start();
  await vi.waitFor(async () => expect(await store.read(ann.id)).toEqual(changed), 20_000);
  expect(await store.idOf(ann.name)).toBe(ann.id);
  expect(await store.read(bob.id)).toBeNull();
  const { name } = bob;
  await expect.poll(() => store.create(accountOf(name), name)).toBe('name_taken');
});

test('whoever follows an account looks at it again when Redis is back, for it may have missed something', async () => {
  const ann = accountOf(randomName());
  await store.create(ann, ann.name);
  const onChange = vi.fn();
  onTestFinished(await store.follow(ann.id, onChange));
  await redis.kill();
  await redis.start();
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), 20_000);
});

test('an account and its sessions share a slot', () => {
  const { account, sessions } = accountKeys('AZaz09_-AZaz09_-');
  expect(calculateSlot(account)).toBe(calculateSlot(sessions));
});
