/** The log: one JSON line per thing that matters, or readable lines on a terminal. */
import { destination, type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type Log = Logger;

export type LogOptions = {
  logLevel: string;
  /** `pretty` is for people at a terminal. */
  logFormat: 'json' | 'pretty';
  serverName: string;
};

export function createLog({ logLevel, logFormat, serverName }: LogOptions): Log {
  const stream =
    logFormat === 'pretty'
      ? pretty({ ignore: 'pid,hostname,server', singleLine: true })
      : // Several lines in one write.
        destination({ sync: false, minLength: 4096, periodicFlush: 100 });
  return pino({ level: logLevel, base: { server: serverName } }, stream);
}
