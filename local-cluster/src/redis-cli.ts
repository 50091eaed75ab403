/** Sends commands to a Redis of this machine, as the operator of redis/users.acl; those for a whole cluster with redis-cli. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createClient } from 'redis';
import { findProgram } from './find-program.ts';

export type RedisCliOptions = {
  /** The operator's password. */
  password: string;
  /** A file with the certificate of a Redis that accepts TLS only. */
  certificate?: string | undefined;
};

/** Resolves to the answer as text; rejects if it is an error, or does not come in time. */
type Send = (port: number, ...command: (string | number)[]) => Promise<string>;

export type RedisCli = Send & {
  /** For nodes that may hang: gives up sooner. */
  hurried: Send;
  /** `redis-cli --cluster COMMAND`, which asks one node for the others; may take minutes. */
  manage(command: string, ...args: (string | number)[]): Promise<void>;
};

const answerTimeoutMs = 10_000;
const hurriedTimeoutMs = 3000;
const run = promisify(execFile);

export function createRedisCli({ password, certificate }: RedisCliOptions): RedisCli {
  const command = findProgram('redis-cli');
  const login = ['-e', '--no-auth-warning', '--user', 'operator'];
  if (certificate !== undefined) login.push('--tls', '--cacert', certificate);
  const env = { ...process.env, REDISCLI_AUTH: password };

  /** By port. A process for each command would cost more than all that tests do with Redis. */
  const connections = new Map<number, ReturnType<typeof connect>>();
  const connect = (port: number) => {
    const client = createClient({
      ...{ username: 'operator', password },
      socket: {
        ...{ host: '127.0.0.1', port, reconnectStrategy: false },
        ...(certificate && { tls: true as const, ca: readFileSync(certificate) }),
      },
    });
    client.on('error', () => {}); // the promises reject with it
    const connected = client.connect();
    // It keeps nobody waiting who has nothing else to do.
    client.unref();
    return { client, connected };
  };
  const ask = async (timeoutMs: number, port: number, words: string[]): Promise<string> => {
    const connection = connections.get(port) ?? connect(port);
    connections.set(port, connection);
    const { client, connected } = connection;
    const answer = connected.then(() => client.sendCommand(words));
    try {
      return String(await within(timeoutMs, answer)).trimEnd();
    } catch (error) {
      // The next command finds out anew; after an error that Redis answered with, too.
      if (connections.get(port) === connection) connections.delete(port);
      if (client.isOpen) client.destroy();
      throw error;
    }
  };
  const sendWithin =
    (timeoutMs: number): Send =>
    (port, ...words) =>
      ask(timeoutMs, port, words.map(String));
  const manage = async (name: string, ...words: (string | number)[]) => {
    const args = [...login, '--cluster', name, ...words.map(String)];
    try {
      await run(command, args, { env, maxBuffer: Number.POSITIVE_INFINITY });
    } catch (error) {
      const { stdout = '' } = error as { stdout?: string };
      const reason = stdout.trim().split('\n').slice(-5).join('\n  ');
      throw new Error(`redis-cli --cluster ${name} failed:\n  ${reason}`, { cause: error });
    }
  };
  return Object.assign(sendWithin(answerTimeoutMs), {
    hurried: sendWithin(hurriedTimeoutMs),
    manage,
  });
}

/** Rejects if there is no answer in time. */
async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  answer.catch(() => {}); // if it fails too late
  const cut = new AbortController();
  const late = setTimeout(ms, undefined, { signal: cut.signal }).then(() => {
    throw new Error('Redis does not answer');
  });
  late.catch(() => {}); // if it is cut
  return Promise.race([answer, late]).finally(() => cut.abort());
}
