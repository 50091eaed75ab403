/** The log: one JSON line per thing that matters, or readable lines on a terminal. */
import { destination, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '../config/config.ts';

export type Log = Logger;

export function createLog({ logLevel, logFormat, serverName }: Config): Log {
  const stream =
    logFormat === 'pretty'
      ? pretty({ ignore: 'pid,hostname,server', singleLine: true })
      : // Several lines in one write.
        destination({ sync: false, minLength: 4096, periodicFlush: 100 });
  return pino({ level: logLevel, base: { server: serverName } }, stream);
}
