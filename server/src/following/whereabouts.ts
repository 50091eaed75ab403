/**
 * Reports which accounts are connected to this server, and what they play. A timer looks and writes what has changed,
 * so nothing is added to a move or to connecting.
 */
import { markOf, type Room } from '@tictactoe/shared/room';
import type { OnError } from '../errors.ts';
import { together, type Whereabouts, type WhereaboutsStore } from './whereabouts-store.ts';

/** A socket of an account. */
export type AccountTab = {
  playerId: string;
  /** The rooms it is in, maybe with names of other things. */
  roomIds: () => Iterable<string>;
};

export type WhereaboutsOptions = {
  store: Pick<WhereaboutsStore, 'report'>;
  /** The newest document that this server knows without asking; null if it does not follow the room. */
  copyOf: (roomId: string) => Room | null;
  onError: OnError;
};

/** As late as this, others learn of it. */
const lookEveryMs = 1000;
/** Well within the time for which a report holds. */
const renewAfterMs = 20_000;
/** Written in one go, for thousands of accounts may be due when another server's players have come. */
const atOnce = 100;

export function startWhereabouts({ store, copyOf, onError }: WhereaboutsOptions) {
  const tabs = new Map<string, Set<AccountTab>>();
  /** What was written of each account, and when by `performance.now()`. */
  const reported = new Map<string, { whereabouts: Whereabouts; at: number }>();

  const whereaboutsIn = (accountId: string, { playerId, roomIds }: AccountTab): Whereabouts => {
    const played = [...roomIds()].map(copyOf).filter((room) => {
      const mark = room?.status === 'playing' ? markOf(room, playerId) : null;
      return mark !== null && room?.seats[mark]?.account?.id === accountId;
    });
    // The code of a room is a key to it: that of a game by link is told to nobody.
    const watch = played.find((room) => room?.isPublic)?.id ?? null;
    return { isPlaying: played.length > 0, watch };
  };
  const isDue = (accountId: string, { isPlaying, watch }: Whereabouts): boolean => {
    const last = reported.get(accountId);
    if (last === undefined || performance.now() - last.at > renewAfterMs) return true;
    return last.whereabouts.isPlaying !== isPlaying || last.whereabouts.watch !== watch;
  };
  const dueReports = (): [string, Whereabouts | null][] => {
    const due: [string, Whereabouts | null][] = [];
    for (const [accountId, its] of tabs) {
      const whereabouts = together([...its].map((tab) => whereaboutsIn(accountId, tab)));
      if (whereabouts !== null && isDue(accountId, whereabouts)) due.push([accountId, whereabouts]);
    }
    for (const accountId of reported.keys()) if (!tabs.has(accountId)) due.push([accountId, null]);
    return due;
  };
  const report = async (accountId: string, whereabouts: Whereabouts | null): Promise<void> => {
    const at = performance.now();
    await store.report(accountId, whereabouts);
    if (whereabouts === null) reported.delete(accountId);
    else reported.set(accountId, { whereabouts, at });
  };
  /** What cannot be written is due again at the next look. */
  const look = async (): Promise<void> => {
    try {
      const due = dueReports();
      for (let first = 0; first < due.length; first += atOnce) {
        await Promise.all(due.slice(first, first + atOnce).map((each) => report(...each)));
      }
    } catch (error) {
      onError(error, {}, 'whereabouts not reported');
    }
  };

  let isStopped = false;
  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const plan = (): void => {
    if (isStopped) return;
    // Jitter keeps servers that started together from looking together.
    const delayMs = lookEveryMs * (0.75 + Math.random() / 2);
    timer = setTimeout(() => {
      looking = look().finally(plan);
    }, delayMs);
  };
  plan();
  return {
    /** Counts a tab of the account in; returns what counts it out. */
    enter(accountId: string, tab: AccountTab): () => void {
      const its = tabs.get(accountId) ?? new Set();
      tabs.set(accountId, its.add(tab));
      return () => {
        its.delete(tab);
        if (its.size === 0 && tabs.get(accountId) === its) tabs.delete(accountId);
      };
    },
    /** Takes back all that this server said. */
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      await looking;
      tabs.clear();
      await look();
    },
  };
}
