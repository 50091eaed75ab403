/** Whom an account follows, and what it learns of them: their names, and whether they are here and play. */
import type { FollowedPlayers } from '@tictactoe/shared/account-api';
import { ok } from '@tictactoe/shared/result';
import { type AccountResult, refuse } from '../accounts/account-result.ts';
import { withFollowed, withoutFollowed } from '../accounts/account-rules.ts';
import type { Account, AccountStore } from '../accounts/account-store.ts';
import { nameKeyOf } from '../accounts/name-key.ts';
import { rememberBriefly } from '../ops/remember-briefly.ts';
import type { WhereaboutsStore } from './whereabouts-store.ts';

export type FollowingOptions = {
  accounts: Pick<AccountStore, 'read' | 'idOf' | 'change'>;
  whereabouts: Pick<WhereaboutsStore, 'read'>;
};
export type Following = ReturnType<typeof createFollowing>;

type FollowedPlayer = FollowedPlayers['players'][number];
type Answer = AccountResult<FollowedPlayers>;

/** A player costs the stores the same, however many follow it and however often they look. */
const players = { keptMs: 2000, most: 10_000 };

export function createFollowing({ accounts, whereabouts }: FollowingOptions) {
  /** Null for a deleted account. */
  const playerOf = rememberBriefly(async (id): Promise<FollowedPlayer | null> => {
    const [account, found] = await Promise.all([accounts.read(id), whereabouts.read(id)]);
    if (account === null) return null;
    const { name, acceptsChallenges } = account;
    const { isPlaying, watch } = found ?? { isPlaying: false, watch: null };
    return { id, name, isHere: found !== null, isPlaying, watch, acceptsChallenges };
  }, players);

  /** Begins all readings in one go, which then share a round trip to each Redis. */
  async function list({ id, following }: Account): Promise<Answer> {
    const found = await Promise.all(following.map(playerOf));
    const gone = following.filter((_, i) => found[i] === null);
    if (gone.length > 0) await accounts.change(id, (newest) => withoutFollowed(newest, gone));
    const followed = found.filter((player) => player !== null);
    return ok({ players: followed.sort((one, other) => one.name.localeCompare(other.name)) });
  }

  return {
    list,

    /** By a present or former name, or one that looks like it. Harmless when repeated. */
    async follow(account: Account, name: string): Promise<Answer> {
      const followedId = await accounts.idOf(nameKeyOf(name));
      const followed = followedId === null ? null : await accounts.read(followedId);
      if (followed === null) return refuse('player_not_found');
      if (followed.id === account.id) return refuse('follows_itself');
      const changed = await accounts.change(account.id, (newest) =>
        withFollowed(newest, followed.id),
      );
      if (changed === null) return refuse('not_signed_in');
      return changed.following.includes(followed.id) ? list(changed) : refuse('too_many_followed');
    },

    /** Harmless when repeated. */
    async unfollow(account: Account, followedId: string): Promise<Answer> {
      const changed = await accounts.change(account.id, (newest) =>
        withoutFollowed(newest, [followedId]),
      );
      return changed === null ? refuse('not_signed_in') : list(changed);
    },
  };
}
