/** An account for tests. */
import type { OwnAccount } from '@tictactoe/shared/account-api';

export const ann: OwnAccount = {
  id: 'ann-------------',
  name: 'Ann',
  createdAt: 0,
  nameChangeableAt: 0,
  passkeys: [
    { id: 'phone', label: 'Chrome on Android', createdAt: 0, lastUsedAt: 0 },
    { id: 'laptop', label: 'Firefox on Linux', createdAt: 0, lastUsedAt: 0 },
  ],
  recoveryCodesLeft: 10,
  acceptsChallenges: true,
  sessions: [
    { id: 'this', browser: 'Chrome on Android', createdAt: 0, lastUsedAt: 0, isThis: true },
    { id: 'other', browser: 'Firefox on Linux', createdAt: 0, lastUsedAt: 0, isThis: false },
  ],
};
