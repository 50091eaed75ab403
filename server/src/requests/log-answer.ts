/** The line in the log that a request leaves behind. */
import type { RequestName } from '@tictactoe/shared/protocol';
import type { Log } from '../ops/log.ts';

/** What happens to a room once or twice; moves, rounds and all else that worked are debug. */
const notable: ReadonlySet<string> = new Set<RequestName>([
  'room:create',
  'room:join',
  'room:leave',
  'game:resign',
  'game:claim',
]);
/** Refusals for which the service, and not the one who asked, is the cause. */
const troubles: ReadonlySet<string> = new Set(['unavailable', 'overloaded', 'server_outdated']);
/** In an outage every request fails alike: this many lines per second are enough. */
const troublesPerSecond = 5;

export type Answered = {
  event: string;
  room: string | undefined;
  /** `ok` or the code of the refusal. */
  code: string;
  durationMs: number;
};

/** One for the whole server, so that an outage does not fill the log. */
export function createAnswerLog(serverLog: Log, now: () => number = () => performance.now()) {
  // Nobody reads about most requests: no line is made for those.
  const isTalkative = serverLog.isLevelEnabled('debug');
  let secondEndsAt = 0;
  let told = 0;
  let untold = 0;

  /** `by` makes the log of the one who asked, if there is something to say. */
  return (by: { logOf(): Log }, answered: Answered): void => {
    const isOk = answered.code === 'ok';
    const isTrouble = troubles.has(answered.code);
    const isNotable = isOk && notable.has(answered.event);
    if (!isTrouble && !isNotable && !isTalkative) return;

    const line = { ...answered, event: answered.event.slice(0, 64) };
    if (!isTrouble) {
      const message = isOk ? 'request' : 'request refused';
      if (isNotable) by.logOf().info(line, message);
      else by.logOf().debug(line, message);
      return;
    }
    if (now() >= secondEndsAt) {
      secondEndsAt = now() + 1000;
      told = 0;
    }
    if (told++ >= troublesPerSecond) {
      untold++;
      return;
    }
    by.logOf().warn({ ...line, ...(untold > 0 && { likeItBefore: untold }) }, 'request refused');
    untold = 0;
  };
}
