/** The two ways a request about accounts can end. Refusals are values; exceptions are for bugs and outages. */
import type { AccountErrorCode } from '@tictactoe/shared/account-api';
import type { Ok } from '@tictactoe/shared/result';

export type AccountRefusal = {
  readonly ok: false;
  readonly code: AccountErrorCode | 'bad_request' | 'store_full';
};
export type AccountResult<T> = Ok<T> | AccountRefusal;

export const refuse = (code: AccountRefusal['code']): AccountRefusal => ({ ok: false, code });
