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

export type RedisCli = {
  /** Resolves to the answer as text; rejects if there is none in time, or an error. */
  (port: number, ...command: (string | number)[]): Promise<string>;
  /** `redis-cli --cluster COMMAND`, which asks one node for the others; may take minutes. */
  manage(command: string, ...args: (string | number)[]): Promise<void>;
};

const answerTimeoutMs = 2000;
const run = promisify(execFile);

export function createRedisCli({ password, certificate }: RedisCliOptions): RedisCli {
  const command = findProgram('redis-cli');
  const login = ['-e', '--no-auth-warning', '--user', 'operator'];
  if (certificate !== undefined) login.push('--tls', '--cacert', certificate);
  const env = { ...process.env, REDISCLI_AUTH: password };

  const send = async (port: number, ...words: (string | number)[]) => {
    const args = [...login, '-p', `${port}`, ...words.map(String)];
    const { stdout } = await run(command, args, { env, timeout: answerTimeoutMs });
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
  return Object.assign(send, { manage });
}
