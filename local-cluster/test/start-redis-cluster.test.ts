/** A Redis Cluster with the users of production: what is written stays, whoever dies, and slots can move. */
import { createClient, createCluster } from 'redis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { keySlot } from '../src/key-slot.ts';
import { type Certificate, makeCertificate } from '../src/make-certificate.ts';
import { type RedisCluster, startRedisCluster } from '../src/start-redis-cluster.ts';

// The first two are in slots 5 and 26, which move first.
const tags = ['460', '491', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const keys = tags.map((tag) => `room:{${tag}}BCDEFGHJK`);
const wakeOf = (key: string) => key.replace('room:', 'wake:').replace(/\}.*/, '}');
const untilTrue = { timeout: 25_000, interval: 100 };

function open(url: string) {
  const rootNodes = url.split(',').map((each) => ({ url: each }));
  const { username, password } = new URL(url.split(',')[0] ?? '');
  const cluster = createCluster({
    ...{ rootNodes, defaults: { username, password: decodeURIComponent(password) } },
    topologyRefreshOnReconnectionAttemptStrategy: 250,
  });
  cluster.on('error', () => {}); // nodes die here
  onTestFinished(() => cluster.destroy());
  return cluster;
}

/** As a game server: its user, and nothing but the addresses. */
async function connect(cluster: RedisCluster) {
  return open(cluster.url).connect();
}

type Client = Awaited<ReturnType<typeof connect>>;

/** Like a commit: one script, two keys. Again until the cluster takes it. */
async function writeAll(client: Client, value: string) {
  const script = "redis.call('SET', KEYS[1], ARGV[1]) redis.call('SET', KEYS[2], ARGV[1])";
  for (const key of keys) {
    const both = [key, wakeOf(key)];
    await vi.waitFor(() => client.eval(script, { keys: both, arguments: [value] }), untilTrue);
  }
}

async function readAll(client: Client) {
  const both = keys.flatMap((key) => [key, wakeOf(key)]);
  return new Set(await Promise.all(both.map((key) => client.get(key))));
}

async function shardsOfKeys(cluster: RedisCluster): Promise<number[]> {
  const shards: number[] = [];
  for (const key of keys) shards.push(await cluster.shardOfKey(key));
  return shards;
}

describe('three shards with a replica each', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster({ shards: 3, replicas: 1, password: 'p@ss/w:rd#2 "q"' });
  });
  afterAll(() => cluster.remove());

  test('[R3] a server writes and reads on every shard, with its own rights', async () => {
    const client = await connect(cluster);
    await writeAll(client, 'kept');
    expect(await readAll(client)).toEqual(new Set(['kept']));
    const shards = await shardsOfKeys(cluster);
    expect(new Set(shards)).toEqual(new Set([0, 1, 2]));
    await expect(client.sendCommand(undefined, false, ['CLUSTER', 'RESET'])).rejects.toThrow(
      'NOPERM',
    );
  });

  test('a channel is heard through its shard, and game-moves at every node', async () => {
    const client = await connect(cluster);
    const heard: string[] = [];
    for (const key of keys) await client.sSubscribe(key, (message) => heard.push(message));
    for (const key of keys) await client.sPublish(key, key);
    await vi.waitFor(() => expect(heard.sort()).toEqual(keys.toSorted()), untilTrue);

    const moves: string[] = [];
    for (const { port } of cluster.nodes) {
      const watcher = await createClient({ url: `redis://127.0.0.1:${port}` }).connect();
      onTestFinished(() => watcher.destroy());
      await watcher.subscribe('game-moves', (move) => moves.push(move));
    }
    await client.publish('game-moves', 'X');
    await vi.waitFor(() => expect(moves).toEqual(cluster.nodes.map(() => 'X')), untilTrue);
  });

  test('a replica replaces a killed master, which comes back as a replica', async () => {
    const client = await connect(cluster);
    const old = await cluster.masterOf(1);
    const [replica] = await cluster.replicasOf(1);
    await old.kill();
    await vi.waitFor(async () => expect(await cluster.masterOf(1)).toBe(replica), untilTrue);
    await writeAll(client, 'after the kill');
    await old.start({ wipe: true });
    await cluster.untilHealthy();
    expect(await cluster.masterOf(1)).toBe(replica);
    expect(await cluster.replicasOf(1)).toEqual([old]);
    expect(await readAll(client)).toEqual(new Set(['after the kill']));
  });

  test('a master and a replica change places, again and again, and no process ends', async () => {
    const [master] = [await cluster.masterOf(0)];
    const pids = cluster.nodes.map(({ pid }) => pid);
    const replica = await cluster.failOver(0);
    await cluster.untilHealthy();
    expect(await cluster.replicasOf(0)).toEqual([master]);
    await cluster.promote(master);
    await cluster.untilHealthy();
    expect(await cluster.masterOf(0)).toBe(master);
    expect(await cluster.replicasOf(0)).toEqual([replica]);
    expect(cluster.nodes.map(({ pid }) => pid)).toEqual(pids);
  });

  test('a master that hangs is replaced, and is a replica when it wakes', async () => {
    const hanging = await cluster.masterOf(2);
    const [replica] = await cluster.replicasOf(2);
    hanging.pause();
    await vi.waitFor(async () => expect(await cluster.masterOf(2)).toBe(replica), untilTrue);
    hanging.resume();
    await cluster.untilHealthy();
    expect(await cluster.replicasOf(2)).toEqual([hanging]);
  });

  test('slots move to another shard and to a new one, with what is in them', async () => {
    const client = await connect(cluster);
    await writeAll(client, 'moved');
    const [from, to] = [await cluster.masterOf(0), await cluster.masterOf(1)];
    const before = await cluster.slotCountOf(to);
    await cluster.reshard(from, to, 50);
    expect(await cluster.slotCountOf(to)).toBe(before + 50);

    const added = await cluster.addNode();
    expect(added.shard).toBe(3);
    await cluster.reshard(from, added, 50);
    await expect(cluster.removeNode(added)).rejects.toThrow('not empty');
    await cluster.reshard(added, from, 50);
    await cluster.removeNode(added);
    expect(cluster.nodes).toHaveLength(6);
    await cluster.untilHealthy();
    expect(await readAll(client)).toEqual(new Set(['moved']));
  });

  test('a shard without any node is missing, the others are not, and it comes back with its data', async () => {
    const client = await connect(cluster);
    await writeAll(client, 'kept');
    const shards = await shardsOfKeys(cluster);
    const lost = cluster.nodes.filter(({ shard }) => shard === 0);
    await Promise.all(lost.map((node) => node.kill()));
    const rest = keys.filter((_, i) => shards[i] !== 0);
    expect(rest.length).toBeGreaterThan(0);
    for (const key of rest) await client.set(key, 'kept');
    await Promise.all(lost.map((node) => node.start()));
    await cluster.untilHealthy();
    expect(await readAll(await connect(cluster))).toEqual(new Set(['kept']));
  });

  test('[R4] all of it is there after all nodes were killed', async () => {
    await writeAll(await connect(cluster), 'kept');
    await Promise.all(cluster.nodes.map((node) => node.kill()));
    await Promise.all(cluster.nodes.map((node) => node.start()));
    await cluster.untilHealthy();
    expect(await readAll(await connect(cluster))).toEqual(new Set(['kept']));
  });
});

test('the slot of a key is that of its tag, and the one that Redis says', async () => {
  const cluster = await startRedisCluster({ shards: 1, replicas: 0 });
  onTestFinished(() => cluster.remove());
  const redis = await createClient({ url: cluster.nodes[0]?.keeperUrl ?? '' }).connect();
  onTestFinished(() => redis.destroy());
  for (const key of [...keys, 'plain', '{}empty', 'a{b}{c}', '}x{y}', '{open', 'ä{ö}', '']) {
    expect(keySlot(key)).toBe(await redis.clusterKeySlot(key));
  }
});

describe('with TLS', () => {
  let signed: Certificate;
  beforeAll(async () => {
    signed = await makeCertificate();
  });
  afterAll(() => signed.remove());

  test('nodes speak it to each other and to servers', async () => {
    const cluster = await startRedisCluster({ shards: 1, replicas: 1, tls: signed });
    onTestFinished(() => cluster.remove());
    expect(cluster.url).toMatch(/^rediss:\/\/.*,rediss:\/\//);
    await cluster.failOver(0);
    await cluster.untilHealthy();
  });
});
