/** [R4, R10] The page needs no reload, whatever dies: a server, Redis, the network. */
import { createClient } from 'redis';
import {
  boardOn,
  type Cluster,
  createGame,
  expect,
  play,
  playAll,
  test,
  twoTabs,
} from '../fixtures.ts';

test('the server that the page names is killed in the middle of a game, which goes on', async ({
  cluster,
  context,
}) => {
  const { x, o } = await twoTabs(context);
  await playAll(x, o, [4, 0]);
  await expect(x.getByTestId('servers')).toHaveText(/you on server-\d/);
  const name = (await x.getByTestId('servers').textContent())?.match(/you on (server-\d)/)?.[1];
  const victim = cluster.servers.find((server) => server.name === name);
  await victim?.kill();
  // The tap may come before, while or after the page has found another server.
  await play(x, 1);
  await expect(x.getByTestId('connection')).toHaveAttribute('data-state', 'connected');
  await expect(x.getByTestId('servers')).not.toHaveText(new RegExp(`you on ${name}`));
  await play(o, 2);
  await play(x, 7);
  await expect(x.getByTestId('status')).toHaveText('You win!');
  await expect(o.getByTestId('status')).toHaveText(/ wins$/);
  expect(await boardOn(o)).toEqual(await boardOn(x));
  await victim?.start();
  await victim?.ready();
});

test('Redis stops and starts again in the middle of a game: paused, nothing is lost', async ({
  cluster,
  context,
}) => {
  const { x, o } = await twoTabs(context);
  await playAll(x, o, [4, 0]);
  await cluster.redis.stop();
  await x.getByTestId('cell-1').click();
  await expect(x.getByTestId('connection')).toHaveAttribute('data-state', 'paused');
  await expect(x.getByTestId('note')).toContainText('nothing is lost');
  await expect(x.getByTestId('cell-1')).toHaveAttribute('data-pending');
  await cluster.redis.start();
  // Nobody does anything: the move is sent again by itself.
  await expect(o.getByTestId('cell-1')).toHaveAttribute('data-mark', 'X');
  await expect(x.getByTestId('connection')).toHaveAttribute('data-state', 'connected');
  await play(o, 2);
  await play(x, 7);
  await expect(x.getByTestId('status')).toHaveText('You win!');
  await expect(o.getByTestId('status')).toHaveText(/ wins$/);
});

test('Redis comes back empty in the middle of a game, and the game goes on', async ({
  cluster,
  context,
}) => {
  const { x, o } = await twoTabs(context);
  await playAll(x, o, [4, 0]);
  await cluster.redis.kill();
  await cluster.redis.start({ wipe: true });
  await play(x, 1);
  await play(o, 2);
  await play(x, 7);
  await expect(o.getByTestId('status')).toHaveText(/ wins$/);
  expect(await boardOn(o)).toEqual(await boardOn(x));
});

for (const wipe of [false, true]) {
  test(`one looks for an opponent, Redis is killed and comes back ${wipe ? 'empty' : 'with its data'}, another looks: they play`, async ({
    cluster,
    newBrowser,
  }) => {
    const [ann, bob] = [await (await newBrowser()).newPage(), await (await newBrowser()).newPage()];
    // It is back at another moment between two renewals each time.
    for (const awayMs of [0, 700, 1400]) {
      for (const page of [ann, bob]) await page.goto('/');
      // What Bob reads next is of this search, not of the last.
      await expect(bob.getByTestId('play-now')).not.toContainText('Somebody is looking');
      await ann.getByTestId('play-now').click();
      await expect(bob.getByTestId('play-now')).toContainText('Somebody is looking');
      await cluster.redis.kill();
      await new Promise((resolve) => setTimeout(resolve, awayMs));
      await cluster.redis.start({ wipe });
      await bob.getByTestId('play-now').click();
      await ann.waitForURL(/\/r\/[0-9A-Z]{10}$/, { timeout: 20_000 });
      await bob.waitForURL(ann.url(), { timeout: 20_000 });
      await expect(ann.getByTestId('status')).toHaveText(/turn$/);
      const isAnns = (await ann.getByTestId('status').textContent()) === 'Your turn';
      const [x, o] = isAnns ? [ann, bob] : [bob, ann];
      await playAll(x, o, [4, 0]);
    }
  });
}

test('one goes offline, the other moves, one comes back', async ({ context, newBrowser }) => {
  // A browser goes offline as a whole, so the players need one each.
  const x = await context.newPage();
  const url = await createGame(x);
  const elsewhere = await newBrowser();
  const o = await elsewhere.newPage();
  await o.goto(url);
  await expect(x.getByTestId('status')).toHaveText('Your turn');
  // The last news of the connection: any would say that it is there.
  await expect(o.getByTestId('servers')).toHaveText(/you on .*opponent on/);

  await elsewhere.setOffline(true);
  await expect(o.getByTestId('connection')).toHaveAttribute('data-state', 'offline');
  await play(x, 4);
  await elsewhere.setOffline(false);
  await expect(o.getByTestId('cell-4')).toHaveAttribute('data-mark', 'X');
  await expect(o.getByTestId('connection')).toHaveAttribute('data-state', 'connected');
  await play(o, 0);
  await expect(x.getByTestId('cell-0')).toHaveAttribute('data-mark', 'O');
});

test('the last moves are lost with everything that held them: both screens say so and agree, and the game goes on', async ({
  cluster,
  context,
}) => {
  const { x, o, url } = await twoTabs(context);
  await playAll(x, o, [4]);
  const code = url.slice(-10);
  const key = `room:{${code[0]}}${code.slice(1)}`;
  const older = await withRedis(cluster, (client) => client.get(key));
  await play(o, 0);
  await play(x, 8);
  await expect(o.getByTestId('cell-8')).toHaveAttribute('data-mark', 'X');

  await Promise.all([cluster.redis.kill(), ...cluster.servers.map((server) => server.kill())]);
  await cluster.redis.start();
  await withRedis(cluster, (client) => client.set(key, String(older)));
  await Promise.all(cluster.servers.map((server) => server.start()));
  for (const page of [x, o]) {
    await expect(page.getByTestId('note')).toHaveText(/last moves were lost/);
    await expect(page.getByTestId('cell-0')).not.toHaveAttribute('data-mark', 'O');
    await expect(page.getByTestId('cell-8')).not.toHaveAttribute('data-mark', 'X');
  }
  expect(await boardOn(x)).toEqual(await boardOn(o));
  await expect(o.getByTestId('status')).toHaveText('Your turn');
  await play(o, 1);
  await expect(x.getByTestId('cell-1')).toHaveAttribute('data-mark', 'O');
  for (const page of [x, o]) await expect(page.getByTestId('note')).not.toHaveText(/lost/);
});

type RedisClient = ReturnType<typeof createClient>;

async function withRedis<T>(
  cluster: Cluster,
  use: (client: RedisClient) => Promise<T>,
): Promise<T> {
  const client = createClient({ url: cluster.redis.keeperUrl }) as RedisClient;
  await client.connect();
  try {
    return await use(client);
  } finally {
    client.destroy();
  }
}
