/** A TCP proxy on a port of its own, in front of one target or, as a load balancer, of several. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Link } from './link.ts';

export type RunningProxy = { readonly port: number; close(): void };

/** Connections go to the links in turn; a client sent to one that is down tries again and gets the next. */
export async function startProxy(links: readonly Link[]): Promise<RunningProxy> {
  let turn = 0;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {});
    const link = links[turn++ % links.length];
    if (link === undefined) socket.destroy();
    else link.accept(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      for (const link of links) link.cut();
    },
  };
}
