/**
 * Loaded before a server (`node --import`): its connections to some ports go to others, where proxies listen. The
 * nodes of a Redis Cluster tell servers where the other nodes are, so that no configuration can name proxies.
 * REROUTE: such as `7001:9001,7002:9002`.
 */
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const routes = new Map(
  (process.env.REROUTE ?? '').split(',').map((route) => {
    const [from, to] = route.split(':').map(Number);
    return [from, to];
  }),
);

const { createConnection } = net;

net.createConnection = ((first: unknown, ...rest: unknown[]) => {
  const options = first instanceof Object && 'port' in first ? first : null;
  const port = routes.get(Number(options?.port));
  const connect = createConnection as (...args: unknown[]) => net.Socket;
  return port === undefined ? connect(first, ...rest) : connect({ ...options, port }, ...rest);
}) as typeof createConnection;
syncBuiltinESMExports();
