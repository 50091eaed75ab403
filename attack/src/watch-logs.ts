/** Finds in the logs of a cluster what must not be there, whatever a guest does. */
import type { Exit, Log } from '@tictactoe/local-cluster/start-process';
import { describeExit } from '@tictactoe/local-cluster/start-process';

/** `error` or `fatal`. Not parsed: that would hold up this process, whose bystanders are timed. */
const errorLevel = /"level":[56]0\b/;
/** Of nginx' own failures. That connections break off, which it logs as `error`, is none. */
const nginxTrouble = /\[(crit|alert|emerg)\]/;
/** nginx takes a server for broken, for instance because `/readyz` took it longer than a second. */
const nginxBlame = /temporarily disabled|no live upstreams/;

export type LogWatch = {
  onLog: Log;
  onCrash: (name: string, exit: Exit) => void;
  /** What was found since it was last asked. */
  take(): { ended: string[]; errors: string[]; blames: string[] };
};

export function watchLogs(): LogWatch {
  let ended: string[] = [];
  let errors: string[] = [];
  let blames: string[] = [];
  return {
    onLog(name, line) {
      if (isTrouble(name, line)) errors.push(`${name}: ${line}`);
      if (name === 'nginx' && nginxBlame.test(line)) blames.push(line);
    },
    onCrash: (name, exit) => void ended.push(`${name} with ${describeExit(exit)}`),
    take() {
      const taken = { ended, errors, blames };
      ended = [];
      errors = [];
      blames = [];
      return taken;
    },
  };
}

export function isTrouble(name: string, line: string): boolean {
  if (name === 'nginx') return nginxTrouble.test(line);
  if (!name.startsWith('server-')) return false;
  // Servers log JSON: whatever else they print is an exception that nobody caught.
  return line.startsWith('{') ? errorLevel.test(line) : line.trim() !== '';
}
