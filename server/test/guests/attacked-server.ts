/** A server on which two people play while a guest misbehaves, and what must be true of it afterwards [R11]. */
import { startServer } from '@tictactoe/local-cluster/start-server';
import { expect } from 'vitest';
import { memoryOf, startBystanders } from '../bystanders.ts';
import { metricsOf } from '../read-stream.ts';

type Line = { level: number; msg: string };
const errorLevel = 50;

export type AttackedServer = Awaited<ReturnType<typeof startAttackedServer>>;

export async function startAttackedServer(env: NodeJS.ProcessEnv = {}) {
  const crashes: unknown[] = [];
  const errors: Line[] = [];
  const server = await startServer({
    name: 'server-1',
    env,
    onLog(_name, text) {
      const line: Line = text.startsWith('{') ? JSON.parse(text) : { level: errorLevel, msg: text };
      if (line.level >= errorLevel) errors.push(line);
    },
    onCrash: (_name, exit) => crashes.push(exit),
  });
  const { url, port } = server;
  const bystanders = await startBystanders(url);
  return {
    url,
    port,
    hasCrashed: () => crashes.length > 0,
    memory: () => memoryOf(server.pid),
    /** How many connections the server has ended for that cause. */
    ended: async (cause: string) =>
      (await metricsOf(url)).get(`ttt_connections_ended_total{cause="${cause}"}`) ?? 0,

    /** Nobody but the guest has noticed anything. */
    async finish(): Promise<void> {
      try {
        expect(crashes).toEqual([]);
        expect((await fetch(`${url}/readyz`)).status).toBe(200);
        const { moves } = await bystanders.stop();
        expect(moves).toBeGreaterThan(5);
        expect(errors).toEqual([]);
        expect(await this.ended('error')).toBe(0);
      } finally {
        await server.stop();
      }
    },
  };
}
