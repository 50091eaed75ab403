/**
 * Sends the players of a server that is cut off from Redis, or from one of its shards, to others, once it is certain that
 * these can serve every room: it asks them. When Redis is away for all, everybody stays and nothing is lost.
 */
import type { OnError } from '../errors.ts';
import type { Log } from '../ops/log.ts';

export type StepAsideOptions = {
  /** Whether this server can serve every room. */
  servesAll: () => boolean;
  /** Where the other servers are, as of the last contact with Redis. */
  peers: () => string[];
  /** Sends everybody away who is connected now. */
  sendAway: () => Promise<void>;
  /** Called when it begins to send its players away, and when that is over: meanwhile nobody is to be sent here. */
  onAside: (isAside: boolean) => void;
  /** Whether the server at this address can serve every room. */
  askServesAll?: (url: string) => Promise<boolean>;
  onError: OnError;
  log: Log;
};

const lookMs = 500;
/**
 * For so long others must have been able to serve while this one was not, in ms: when Redis comes back
 * for all of them, the last is ready some 2 s after the first.
 */
const certainMs = 3000;
const answerMs = 1000;
/** So few are asked at a time that many servers without Redis do not keep each other busy. */
const mostAsked = 3;

/** Returns what stops it. */
export function startStepAside(options: StepAsideOptions): () => void {
  const { servesAll, peers, sendAway, onAside, onError, log } = options;
  const { askServesAll = asksReadyz } = options;
  let othersReadySince: number | null = null;
  let hasSteppedAside = false;

  const look = async (): Promise<void> => {
    const othersServe = !servesAll() && (await isAnyReady(peers(), askServesAll));
    if (!othersServe || servesAll()) {
      othersReadySince = null;
      if (hasSteppedAside) {
        hasSteppedAside = false;
        onAside(false);
        log.info('takes players again');
      }
      return;
    }
    othersReadySince ??= performance.now();
    if (performance.now() - othersReadySince < certainMs) return;
    if (!hasSteppedAside) {
      hasSteppedAside = true;
      onAside(true);
      log.warn('cannot serve every room, others can: sending players to them');
    }
    await sendAway();
  };
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    look()
      .catch(onError)
      .finally(() => {
        isLooking = false;
      });
  }, lookMs);
  return () => clearInterval(timer);
}

async function isAnyReady(
  urls: string[],
  askServesAll: (url: string) => Promise<boolean>,
): Promise<boolean> {
  const asked = urls.toSorted(() => Math.random() - 0.5).slice(0, mostAsked);
  return (await Promise.all(asked.map(askServesAll))).includes(true);
}

async function asksReadyz(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/readyz?rooms=all`, {
      signal: AbortSignal.timeout(answerMs),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
