/** The line in the log that a request leaves behind. */
import type { RequestName } from '@tictactoe/shared/protocol';
import type { Log } from './log.ts';

/** What happens to a room once or twice; moves, rounds and all else that worked are debug. */
const notable: ReadonlySet<string> = new Set<RequestName>([
  'room:create',
  'room:join',
  'room:leave',
  'game:resign',
  'game:claim',
]);
/** Refusals for which the service, and not the one who asked, is the cause. */
const troubles: ReadonlySet<string> = new Set(['unavailable', 'overloaded']);
/** In an outage every request fails alike: this many lines per second tell it as well as all. */
const troublesPerSecond = 5;

export type Answered = {
  event: string;
  room: string | undefined;
  /** `ok` or the code of the refusal. */
  code: string;
  durationMs: number;
};

/** One for the whole server, so that an outage does not fill the log. */
export function createAnswerLog(now: () => number = () => performance.now()) {
  let secondEndsAt = 0;
  let told = 0;
  let untold = 0;

  return (log: Log, answered: Answered): void => {
    const isTrouble = troubles.has(answered.code);
    // Nobody reads about most requests: no line is made for those.
    if (!isTrouble && !notable.has(answered.event) && !log.isLevelEnabled('debug')) return;
    const line = { ...answered, event: answered.event.slice(0, 64) };
    if (answered.code === 'ok') {
      if (notable.has(answered.event)) log.info(line, 'request');
      else log.debug(line, 'request');
      return;
    }
    if (!isTrouble) {
      log.debug(line, 'request refused');
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
    log.warn({ ...line, ...(untold > 0 && { likeItBefore: untold }) }, 'request refused');
    untold = 0;
  };
}
