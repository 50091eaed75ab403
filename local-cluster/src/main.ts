/** `npm run local-cluster`: a whole cluster in one terminal, until Ctrl-C. */
import { BadOption } from './command-line.ts';
import { MissingPrograms } from './find-program.ts';
import { formatLog } from './format-log.ts';
import { isFree } from './free-port.ts';
import { type Options, parseOptions, usage } from './parse-options.ts';
import { type Cluster, startCluster } from './start-cluster.ts';
import { describeExit } from './start-process.ts';
import type { RedisCluster } from './start-redis-cluster.ts';

const preferredPort = 8080;
/** npm forwards a terminal's Ctrl-C, which this process has received as well: a second one so soon is the same one. */
const sameCtrlCMs = 500;

const inColour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
const print = (name: string, line: string) =>
  void process.stdout.write(`${formatLog(name, line, inColour)}\n`);

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await run(options);
} catch (error) {
  process.exitCode = explain(error);
}

async function run(options: Options): Promise<void> {
  const port = await choosePort(options.port);
  const starting = startCluster({
    servers: options.servers,
    redisShards: options.redisShards,
    redisReplicas: options.redisReplicas,
    port,
    onLog: print,
    onCrash: (name, exit) =>
      print(
        'cluster',
        `${name} ended by itself, with ${describeExit(exit)}; the rest keeps running`,
      ),
  });
  stopOnSignal(starting);
  const cluster = await starting;
  const servers =
    options.servers === 1 ? '1 server plays' : `${options.servers} servers play as one`;
  const { redis, redisCluster } = cluster;
  const follow = redisCluster === undefined ? '' : '-c ';
  print('cluster', `watch: redis-cli ${follow}-p ${redis.port} SUBSCRIBE game-moves`);
  if (redisCluster !== undefined) await printShards(redisCluster);
  const stores = redisCluster === undefined ? [redis] : redisCluster.nodes;
  const pids = [...cluster.servers, ...stores].map(({ name, pid }) => `${name} ${pid}`);
  print('cluster', `break: kill -9 PID   (${pids.join(', ')})`);
  // Browsers make passkeys at a name, not at an address.
  const pageUrl = cluster.url.replace('//127.0.0.1:', '//localhost:');
  print('cluster', `${servers} at ${pageUrl}   (Ctrl-C ends)`);
}

async function printShards(redisCluster: RedisCluster): Promise<void> {
  const numbers = new Set(redisCluster.nodes.map(({ shard }) => shard));
  for (const shard of numbers) {
    const master = await redisCluster.masterOf(shard);
    const replicas = await redisCluster.replicasOf(shard);
    const members = [`master ${master.name}`, ...replicas.map(({ name }) => `replica ${name}`)];
    print('cluster', `shard ${shard + 1}: ${members.join(', ')}`);
  }
}

async function choosePort(wanted: number | undefined): Promise<number | undefined> {
  const port = wanted ?? preferredPort;
  if (await isFree(port)) return port;
  if (wanted === undefined) return undefined;
  throw new BadOption(`--port ${wanted} is taken: choose another, or leave it out`);
}

function stopOnSignal(starting: Promise<Cluster>): void {
  let stoppingSince: number | undefined;
  const stop = async () => {
    if (stoppingSince === undefined) {
      stoppingSince = Date.now();
      print('cluster', 'ending all; once more kills');
      const cluster = await starting.catch(() => undefined); // a failed start ends by itself
      await cluster?.stop();
      process.exit();
    } else if (Date.now() - stoppingSince > sameCtrlCMs) {
      process.exit(1); // what still runs is killed with this process
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

/** Prints what went wrong; returns the exit code. */
function explain(error: unknown): number {
  if (error instanceof BadOption) {
    console.error(`${error.message}\n"npm run local-cluster -- --help" tells more.`);
    return 2;
  }
  if (error instanceof MissingPrograms) console.error(error.message);
  else console.error(error instanceof Error ? error.message : error);
  return 1;
}
