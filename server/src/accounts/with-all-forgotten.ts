/** Keeps features in step with accounts: whoever deletes an account takes along what they keep of it. */
import type { AccountStore } from './account-store.ts';

type Feature = { forget(accountId: string): Promise<void> };

/** The features first: as long as anything of it is there, so is the account, and whoever could not delete it tries again. */
export const withAllForgotten = (
  accounts: AccountStore,
  features: readonly Feature[],
): AccountStore => ({
  ...accounts,
  async remove(id, ...rest) {
    await Promise.all(features.map((feature) => feature.forget(id)));
    await accounts.remove(id, ...rest);
  },
});
