/** What the servers say of the accounts that are connected to them. Every engine passes the suite in test/contracts/. */
import { roomIdSchema } from '@tictactoe/shared/room-schema';
import { z } from 'zod';

export const whereaboutsSchema = z.object({
  isPlaying: z.boolean(),
  /** The public game to watch; null if it plays none. */
  watch: roomIdSchema.nullable(),
});
export type Whereabouts = z.infer<typeof whereaboutsSchema>;

/** For so long a report holds, in ms: whoever was on a server that died counts as gone after that. */
export const reportMs = 60_000;

/** Methods reject with `StoreUnavailable` or `StoreOverloaded` where the engine is out of reach. */
export type WhereaboutsStore = {
  /** Replaces what this server says of the account, for `reportMs`; null: none of its tabs is here. */
  report(accountId: string, whereabouts: Whereabouts | null): Promise<void>;
  /** What all servers say together; null if the account is connected to none of them. */
  read(accountId: string): Promise<Whereabouts | null>;
  /** Forgets what all servers have said of the account. */
  forget(accountId: string): Promise<void>;
};

/** Of an account in several tabs, or on several servers; null for none. */
export function together(all: readonly Whereabouts[]): Whereabouts | null {
  if (all.length === 0) return null;
  return {
    isPlaying: all.some(({ isPlaying }) => isPlaying),
    watch: all.find(({ watch }) => watch !== null)?.watch ?? null,
  };
}
