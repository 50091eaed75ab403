/** Sends commands to a Redis of this machine with redis-cli, as the operator of redis/users.acl. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
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

  const sendWithin =
    (timeout: number): Send =>
    async (port, ...words) => {
      const args = [...login, '-p', `${port}`, ...words.map(String)];
      const { stdout } = await run(command, args, { env, timeout });
      if (stdout === '') throw new Error(`no answer at port ${port}`);
      return stdout.trimEnd();
    };
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
