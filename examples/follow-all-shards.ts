/**
 * Prints every change of every game of a Redis Cluster whose servers run with GAME_MOVES=sharded: each group of rooms
 * has a channel of its own, at the master that has the group's slot.
 *
 *   node examples/follow-all-shards.ts redis://127.0.0.1:6379   (any node; npm run local-cluster prints the ports)
 */
import { createCluster } from 'redis';
import { keysOfCluster } from '../server/src/redis/redis-keys.ts';

const [url] = process.argv.slice(2);
if (url === undefined) {
  console.error('Which Redis? node examples/follow-all-shards.ts redis://HOST:PORT');
  process.exit(2);
}
const { username, password } = new URL(url);
const cluster = createCluster({
  rootNodes: [{ url }],
  defaults: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
});
// Said once, and node-redis reconnects by itself.
cluster.on('error', (error) => console.error(error.message));
await cluster.connect();

await Promise.all(
  keysOfCluster.gameMoves.map((channel) =>
    cluster.sSubscribe(channel, (line) => console.log(line)),
  ),
);
console.error(`following ${keysOfCluster.gameMoves.length} groups of rooms`);
