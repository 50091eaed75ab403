/**
 * Reports which accounts are connected to this server, and what they play. A timer looks and writes what has changed,
 * so nothing is added to a move or to connecting.
 */
import { markOf, type Room } from '@tictactoe/shared/room';
import type { OnError } from '../errors.ts';
import { repeat } from '../ops/repeat.ts';
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
/** Looked at and written in one go, for there may be thousands. */
const atOnce = 100;

export function startWhereabouts({ store, copyOf, onError }: WhereaboutsOptions) {
  const tabs = new Map<string, Set<AccountTab>>();
  /** What was written of each account, and when by `performance.now()`. */
  const reported = new Map<string, { whereabouts: Whereabouts; at: number }>();

  const whereaboutsIn = (accountId: string, { playerId, roomIds }: AccountTab): Whereabouts => {
    const whereabouts: Whereabouts = { isPlaying: false, watch: null };
    for (const roomId of roomIds()) {
      const room = copyOf(roomId);
      if (room === null || !isPlayed(room, playerId, accountId)) continue;
      whereabouts.isPlaying = true;
      // The code of a room is a key to it: that of a game by link is told to nobody.
      if (room.isPublic) whereabouts.watch = room.id;
    }
    return whereabouts;
  };
  const whereaboutsOf = (accountId: string): Whereabouts | null =>
    together([...(tabs.get(accountId) ?? [])].map((tab) => whereaboutsIn(accountId, tab)));
  const isDue = (accountId: string, whereabouts: Whereabouts | null): boolean => {
    const last = reported.get(accountId);
    if (last === undefined) return whereabouts !== null;
    const { isPlaying, watch } = last.whereabouts;
    const isNews = isPlaying !== whereabouts?.isPlaying || watch !== whereabouts.watch;
    return isNews || performance.now() - last.at > renewAfterMs;
  };
  const report = async (accountId: string, whereabouts: Whereabouts | null): Promise<void> => {
    const at = performance.now();
    await store.report(accountId, whereabouts);
    if (whereabouts === null) reported.delete(accountId);
    else reported.set(accountId, { whereabouts, at });
  };
  /** What cannot be written is due again at the next look. */
  const look = async (): Promise<void> => {
    const accountIds = [...new Set([...tabs.keys(), ...reported.keys()])];
    try {
      for (let first = 0; first < accountIds.length; first += atOnce) {
        const some = accountIds.slice(first, first + atOnce);
        const found = some.map((id) => [id, whereaboutsOf(id)] as const);
        const due = found.filter((each) => isDue(...each));
        await Promise.all(due.map((each) => report(...each)));
        // Those who play get their turn.
        await new Promise((resolve) => setImmediate(resolve));
      }
    } catch (error) {
      onError(error, {}, 'whereabouts not reported');
    }
  };

  const stopLooking = repeat(lookEveryMs, look);
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
      await stopLooking();
      tabs.clear();
      await look();
    },
  };
}

/** Whether the game goes on, and the player sits there as the account. */
function isPlayed(room: Room, playerId: string, accountId: string): boolean {
  const mark = room.status === 'playing' ? markOf(room, playerId) : null;
  return mark !== null && room.seats[mark]?.account?.id === accountId;
}
