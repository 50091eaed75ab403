/** Keeps ratings in step with accounts: whoever deletes an account takes its ratings along. */
import type { AccountStore } from '../accounts/account-store.ts';
import type { RatingStore } from './rating-store.ts';

/** Ratings first: as long as they are there, so is the account, and whoever could not delete it tries again. */
export const withRatingsForgotten = (
  accounts: AccountStore,
  ratings: Pick<RatingStore, 'forget'>,
): AccountStore => ({
  ...accounts,
  async remove(id, ...rest) {
    await ratings.forget(id);
    await accounts.remove(id, ...rest);
  },
});
