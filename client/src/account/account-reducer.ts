/** What the account screen shows, as a pure function of what happens. */
import type { OwnAccount } from '@tictactoe/shared/account-api';
import type { AccountProblem } from './account-requests.ts';

/** What somebody can do there, one thing at a time. */
export type AccountAction =
  | 'register'
  | 'signIn'
  | 'recover'
  | 'rename'
  | 'acceptChallenges'
  | 'addPasskey'
  | 'removePasskey'
  | 'renewCodes'
  | 'endSession'
  | 'signOut'
  | 'signOutEverywhere'
  | 'remove';

/** Why somebody is no longer signed in; `ended`: by another tab or device. */
export type Farewell = 'signOut' | 'signOutEverywhere' | 'remove' | 'ended';

type Shown =
  | { status: 'loading' }
  /** The account could not be read. */
  | { status: 'failed'; code: AccountProblem }
  /** This deployment has no accounts. */
  | { status: 'absent' }
  | { status: 'signed-out'; farewell: Farewell | null }
  /** Recovery codes that no server will say again; until their owner says that they are kept. */
  | { status: 'codes'; account: OwnAccount; codes: readonly string[] }
  | { status: 'signed-in'; account: OwnAccount };

export type AccountState = Shown & {
  /** What is being done. */
  busy: AccountAction | null;
  /** How the last thing went; `problem` is null if it went well. */
  outcome: { action: AccountAction; problem: AccountProblem | null } | null;
};

export type AccountEvent =
  /** `account` is null for who is not signed in. */
  | { type: 'loaded'; account: OwnAccount | null }
  | { type: 'not_loaded'; code: AccountProblem }
  | { type: 'started'; action: AccountAction }
  | { type: 'refused'; action: AccountAction; code: AccountProblem }
  /** Whoever does something has shown a passkey in between; of this account. */
  | { type: 'proved'; account: OwnAccount }
  | { type: 'changed'; action: AccountAction; account: OwnAccount }
  | { type: 'codes_made'; account: OwnAccount; codes: readonly string[] }
  | { type: 'codes_kept' }
  | { type: 'left'; farewell: Farewell };

export const loading: AccountState = { status: 'loading', busy: null, outcome: null };

export function accountReducer(state: AccountState, event: AccountEvent): AccountState {
  switch (event.type) {
    case 'loaded':
      return loaded(state, event.account);
    case 'not_loaded':
      return notLoaded(state, event.code);
    case 'started':
      return { ...state, busy: event.action, outcome: null };
    case 'refused': {
      if (event.code === 'not_signed_in' && accountOf(state)) return shown(signedOut('ended'));
      const outcome = { action: event.action, problem: event.code };
      return { ...state, busy: null, outcome };
    }
    case 'proved':
      return 'account' in state ? { ...state, account: event.account } : state;
    case 'changed':
      return shown(
        { status: 'signed-in', account: event.account },
        { action: event.action, problem: null },
      );
    case 'codes_made':
      return shown({ status: 'codes', account: event.account, codes: event.codes });
    case 'codes_kept':
      return state.status === 'codes'
        ? shown({ status: 'signed-in', account: state.account })
        : state;
    case 'left':
      return shown(signedOut(event.farewell));
    default:
      return event satisfies never;
  }
}

/** Null while nobody is signed in, or nothing is known yet. */
export const accountOf = (state: AccountState): OwnAccount | null =>
  'account' in state ? state.account : null;

const shown = (what: Shown, outcome: AccountState['outcome'] = null): AccountState => ({
  ...what,
  busy: null,
  outcome,
});

const signedOut = (farewell: Farewell | null): Shown => ({ status: 'signed-out', farewell });

function loaded(state: AccountState, account: OwnAccount | null): AccountState {
  if (account === null) {
    if (state.status === 'signed-out') return state;
    return shown(signedOut(accountOf(state) === null ? null : 'ended'));
  }
  return state.status === 'codes'
    ? { ...state, account }
    : shown({ status: 'signed-in', account }, state.outcome);
}

/** What is shown stays: it is read again when somebody comes back to the page. */
function notLoaded(state: AccountState, code: AccountProblem): AccountState {
  if (state.status !== 'loading' && state.status !== 'failed') return state;
  return shown(code === 'not_found' ? { status: 'absent' } : { status: 'failed', code });
}
