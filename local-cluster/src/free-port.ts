/**
 * Finds a port of 127.0.0.1 that nobody listens on, and starts things on it.
 *
 * Chosen at random below the range from which systems give ports to outgoing connections, so that a
 * process can be stopped and later started on the same port without finding it taken meanwhile.
 */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

const lowest = 10_240;
const highest = 32_767;

export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest + 1);
    if (await isFree(port)) return port;
  }
}

export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen({ port, host: '127.0.0.1', exclusive: true });
  try {
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** Between the look and the start another run may take the port: then the next is tried. */
export async function onFreePort<T>(start: (port: number) => Promise<T>, attempts = 5): Promise<T> {
  try {
    return await start(await freePort());
  } catch (error) {
    if (attempts > 1 && isPortTaken(error)) return onFreePort(start, attempts - 1);
    throw error;
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && /EADDRINUSE|address already in use/i.test(error.message);
}
