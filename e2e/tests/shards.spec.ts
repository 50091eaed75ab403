/** [R13] One shard dies: its games are paused on the page, and only there. */
import { createClient } from 'redis';
import {
  type Cluster,
  createGame,
  expect,
  newWindow,
  type Page,
  play,
  playAll,
  test,
} from '../fixtures.ts';

test.use({ redisShards: 3 });

test('[R13] a shard dies: its game is paused and goes on by itself, all else is as ever', async ({
  cluster,
  newBrowser,
}) => {
  const shard = await plainShard(cluster);
  const victim = await shardsOf(cluster).masterOf(shard);
  const isThere = async (url: string) => (await shardOfRoom(cluster, url)) === shard;
  const [paused, other] = await Promise.all([
    pairWhere(await newBrowser(), isThere),
    pairWhere(await newBrowser(), async (url) => !(await isThere(url))),
  ]);
  await Promise.all([paused, other].map(({ x, o }) => playAll(x, o, [4, 0])));
  const seen = await Promise.all([other.x, other.o].map(recordStates));

  await victim.kill();
  await paused.x.getByTestId('cell-1').click();
  await expect(paused.x.getByTestId('connection')).toHaveAttribute('data-state', 'paused');
  await expect(paused.x.getByTestId('note')).toContainText('nothing is lost');
  await expect(paused.x.getByTestId('cell-1')).toHaveAttribute('data-pending');

  const live = await (await newBrowser()).newPage();
  await live.goto('/cluster');
  // Masters have their slots, and so their rooms, in this order.
  for (const number of [1, 2, 3]) {
    const card = live.locator(`[data-card="shard ${number}"]`);
    await expect(card.locator('h3')).toHaveText(number === shard + 1 ? /paused$/ : /up$/);
  }

  await playAll(other.x, other.o, [1, 2, 7]);
  await expect(other.x.getByTestId('status')).toHaveText('You win!');
  const [ann, bob] = [await (await newBrowser()).newPage(), await (await newBrowser()).newPage()];
  const made = await createGame(ann);
  expect(await isThere(made)).toBe(false);
  for (const page of [ann, bob]) {
    await page.goto('/');
    await expect(page.getByTestId('lobby-players')).toHaveText(/^\d+ players$/);
    // It is shown where there is trouble.
    await expect(page.getByTestId('connection')).toHaveCount(0);
    await page.getByTestId('play-now').click();
  }
  await ann.waitForURL(/\/r\/[0-9A-Z]{10}$/);
  await bob.waitForURL(ann.url());
  expect(await isThere(ann.url())).toBe(false);
  for (const states of seen) expect(await states()).toEqual(['connected']);
  await expect(paused.x.getByTestId('connection')).toHaveAttribute('data-state', 'paused');

  await victim.start();
  // Nobody does anything: the move is sent again by itself.
  await expect(paused.o.getByTestId('cell-1')).toHaveAttribute('data-mark', 'X');
  await expect(paused.x.getByTestId('connection')).toHaveAttribute('data-state', 'connected');
  await play(paused.o, 2);
  await play(paused.x, 7);
  await expect(paused.x.getByTestId('status')).toHaveText('You win!');
  await expect(live.locator('h3', { hasText: /^shard \d up$/ })).toHaveCount(3);
  for (const states of seen) expect(await states()).toEqual(['connected']);
});

function shardsOf({ redisCluster }: Cluster) {
  if (redisCluster === undefined) throw new Error('there is one Redis');
  return redisCluster;
}

/** One that has rooms, and nothing that all players need. */
async function plainShard(cluster: Cluster): Promise<number> {
  const keys = ['{servers}', '{match}', '{lobby}'];
  const needed = await Promise.all(keys.map(shardsOf(cluster).shardOfKey));
  const plain = [0, 1, 2].find((shard) => !needed.includes(shard));
  if (plain === undefined) throw new Error('every shard has something that all players need');
  return plain;
}

/** Among the living shards; undefined if the room is on none of them. */
async function shardOfRoom(cluster: Cluster, url: string): Promise<number | undefined> {
  const { nodes } = shardsOf(cluster);
  const found = await Promise.all(nodes.map((node) => hasRoom(node.keeperUrl, url.slice(-10))));
  return nodes[found.indexOf(true)]?.shard;
}

async function hasRoom(redisUrl: string, code: string): Promise<boolean> {
  const client = createClient({ url: redisUrl, socket: { reconnectStrategy: false } });
  // Its Redis is dead.
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.keys(`room:*${code}`)).length > 0;
  } catch {
    return false;
  } finally {
    if (client.isOpen) client.destroy();
  }
}

/** Two tabs in a game whose link is as wanted. */
async function pairWhere(
  context: Parameters<typeof newWindow>[0],
  isWanted: (url: string) => Promise<boolean>,
): Promise<{ x: Page; o: Page }> {
  const x = await newWindow(context);
  let url = await createGame(x);
  while (!(await isWanted(url))) url = await createGame(x);
  const o = await newWindow(context);
  await o.goto(url);
  await expect(x.getByTestId('status')).toHaveText('Your turn');
  return { x, o };
}

/** Resolves to what reads which states of the connection the page has shown since, each once. */
async function recordStates(page: Page): Promise<() => Promise<string[]>> {
  const pill = page.getByTestId('connection');
  const states = await pill.evaluateHandle((element) => {
    const shown = new Set([element.dataset.state ?? '']);
    new MutationObserver(() => shown.add(element.dataset.state ?? '')).observe(element, {
      attributeFilter: ['data-state'],
    });
    return shown;
  });
  return () => states.evaluate((shown) => [...shown]);
}
