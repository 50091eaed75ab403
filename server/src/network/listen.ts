/**
 * Listens on a port with several sockets. In each round of its event loop libuv takes one connection per socket
 * (`uv__server_io` in src/unix/stream.c of libuv 1.52), so with one of them a server whose rounds last 5 ms takes 200
 * a second, and a crowd whose server has died waits for a minute. Linux shares out among sockets with SO_REUSEPORT
 * who connects: https://man7.org/linux/man-pages/man7/socket.7.html
 */
import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { type AddressInfo, createServer, type ListenOptions, Server } from 'node:net';

export type Port = {
  host: string;
  /** 0 for any that is free. */
  port: number;
  /** How many connections may wait at each socket. */
  backlog: number;
};

/** With so many, a crowd is held up by its rooms and no more by the way in: docs/performance.md. */
const socketsOnLinux = 16;

export type Listening = {
  port: number;
  /**
   * Takes no new connections from here on; those that are open stay so. The HTTP server says `close` as soon as those of
   * its own socket are gone: the others go on.
   */
  stop(): void;
};

/**
 * `onError` is called with why a connection could not be taken. Rejects with EADDRINUSE if anybody else listens on the
 * port, another server like this one too.
 */
export async function listen(
  http: HttpServer,
  options: Port,
  onError: (error: Error) => void,
): Promise<Listening> {
  const isLinux = process.platform === 'linux';
  // Sockets that may share a port share it with those of another program, too.
  if (isLinux && options.port !== 0) await tryOut(options);
  const servers: Server[] = [];
  const stop = (): void => {
    for (const server of servers) server.close();
  };
  const open = async (server: Server, port: number): Promise<number> => {
    await startListening(server, { ...options, port, reusePort: isLinux });
    servers.push(server);
    server.on('error', onError);
    return (server.address() as AddressInfo).port;
  };
  try {
    const port = await open(http, options.port);
    while (isLinux && servers.length < socketsOnLinux) {
      // As Node's HTTP server sets up its own.
      const more = createServer({ allowHalfOpen: true, noDelay: true });
      more.on('connection', (connection) => http.emit('connection', connection));
      await open(more, port);
    }
    return { port, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

async function tryOut({ host, port }: Port): Promise<void> {
  const server = new Server();
  await startListening(server, { host, port });
  server.close();
  await once(server, 'close');
}

/** Rejects with why it cannot. */
async function startListening(server: Server, options: ListenOptions): Promise<void> {
  const isListening = once(server, 'listening');
  server.listen(options);
  await isListening;
}
