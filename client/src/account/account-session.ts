/** The account of this browser: reads it, and does with it what its owner wants, one thing at a time. */
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import type { OwnAccount } from '@tictactoe/shared/account-api';
import type { App } from '../context/app-context.ts';
import { announceAccount, onAccountAnnounced } from '../identity/account-news.ts';
import { watchPage } from '../net/watch-page.ts';
import { createStore } from '../store/create-store.ts';
import {
  type AccountAction,
  type AccountEvent,
  accountOf,
  accountReducer,
  type Farewell,
  loading,
} from './account-reducer.ts';
import { type Answer, requestAccount } from './account-requests.ts';
import { browserPasskeys, type PasskeyAnswer, type Passkeys } from './passkeys.ts';

type Deps = {
  request: typeof requestAccount;
  passkeys: Passkeys;
  /** Called when the browser has signed in or out, or its account has another name. */
  onChange: () => void;
};
type WithAccount = { account: OwnAccount };
type WithCodes = { recoveryCodes: string[] };

export const createAccountSession = ({ connection, localStorage }: App): AccountSession =>
  new AccountSession({
    request: requestAccount,
    passkeys: browserPasskeys,
    onChange: () => {
      connection.renew();
      announceAccount(localStorage);
    },
  });

export class AccountSession {
  readonly #store = createStore(accountReducer, loading);
  readonly state = this.#store.state;
  readonly subscribe = this.#store.subscribe;
  #reading = new AbortController();
  readonly #request: Deps['request'];
  readonly #passkeys: Passkeys;
  readonly #onChange: () => void;

  constructor({ request, passkeys, onChange }: Deps) {
    this.#request = request;
    this.#passkeys = passkeys;
    this.#onChange = onChange;
  }

  /** Reads the account now and whenever it may have changed elsewhere. Returns what stops that. */
  readonly start = (): (() => void) => {
    const stay = new AbortController();
    const stopWatching = watchPage({ awake: this.read, networkLost: () => {} });
    onAccountAnnounced(this.read, stay.signal);
    this.read();
    return () => {
      stopWatching();
      stay.abort();
      this.#reading.abort();
    };
  };

  readonly read = (): void => {
    if (this.state().busy !== null) return;
    this.#reading.abort();
    const reading = new AbortController();
    this.#reading = reading;
    void this.#request<{ account: OwnAccount | null }>('GET', '').then((answer) => {
      if (reading.signal.aborted) return;
      if (answer.ok) this.#dispatch({ type: 'loaded', account: answer.account });
      else this.#dispatch({ type: 'not_loaded', code: answer.code });
    });
  };

  readonly register = (name: string): Promise<void> =>
    this.#act(
      'register',
      (): Promise<Answer<WithAccount & WithCodes>> =>
        this.#answer('/registration', { name }, this.#passkeys.create),
      ({ account, recoveryCodes: codes }) => ({ type: 'codes_made', account, codes }),
    );

  readonly signIn = (): Promise<void> => this.#change('signIn', () => this.#showPasskey());

  /**
   * Lets the browser offer its passkeys where a name is typed, if it can: whoever chooses one signs in.
   * Returns what stops it.
   */
  readonly offerPasskeys = (): (() => void) => {
    const offer = new AbortController();
    void this.#offer(offer.signal);
    return () => offer.abort();
  };

  readonly recover = (name: string, code: string): Promise<void> =>
    this.#change('recover', () => this.#request('POST', '/recovery', { name, code }));

  readonly rename = (name: string): Promise<void> =>
    this.#change('rename', () => this.#request('PUT', '/name', { name }));

  readonly acceptChallenges = (areAccepted: boolean): Promise<void> =>
    this.#change('acceptChallenges', () => this.#request('PUT', '/challenges', { areAccepted }));

  readonly addPasskey = (): Promise<void> =>
    this.#change('addPasskey', () =>
      this.#proved(() => this.#answer('/passkeys', {}, this.#passkeys.create)),
    );

  readonly removePasskey = (id: string): Promise<void> =>
    this.#change('removePasskey', () =>
      this.#proved(() => this.#request('DELETE', `/passkeys/${encodeURIComponent(id)}`)),
    );

  readonly renewCodes = (): Promise<void> =>
    this.#act(
      'renewCodes',
      () => this.#proved(() => this.#request<WithCodes>('POST', '/recovery-codes', {})),
      ({ recoveryCodes: codes }) => {
        const account = { ...this.#account(), recoveryCodesLeft: codes.length };
        return { type: 'codes_made', account, codes };
      },
    );

  readonly keepCodes = (): void => this.#dispatch({ type: 'codes_kept' });

  readonly endSession = (id: string): Promise<void> =>
    this.#act(
      'endSession',
      () => this.#request('DELETE', `/sessions/${encodeURIComponent(id)}`),
      () => {
        const { sessions, ...rest } = this.#account();
        const account = { ...rest, sessions: sessions.filter((session) => session.id !== id) };
        return { type: 'changed', action: 'endSession', account };
      },
    );

  readonly signOut = (): Promise<void> => this.#leave('signOut', '/session');
  readonly signOutEverywhere = (): Promise<void> => this.#leave('signOutEverywhere', '/sessions');
  readonly remove = (): Promise<void> => this.#leave('remove', '');

  #account(): OwnAccount {
    const account = accountOf(this.state());
    if (account === null) throw new Error('nobody is signed in');
    return account;
  }

  async #offer(signal: AbortSignal): Promise<void> {
    if (!(await this.#passkeys.canOffer()) || signal.aborted) return;
    const question = await this.#request<{ options: PublicKeyCredentialRequestOptionsJSON }>(
      'POST',
      '/sign-in',
      {},
      // The browser keeps one question at a time: a late one would take the place of the next.
      signal,
    );
    if (!question.ok || signal.aborted) return;
    const chosen = await this.#passkeys.offer(question.options, signal);
    if (!chosen.ok || signal.aborted) return;
    await this.#change('signIn', () =>
      this.#request('POST', '/sign-in/finish', { response: chosen.response }),
    );
    // An offer stands for longer than its question may be answered.
    if (this.state().outcome?.problem === 'challenge_expired') await this.signIn();
  }

  #showPasskey(): Promise<Answer<WithAccount>> {
    return this.#answer('/sign-in', {}, this.#passkeys.use);
  }

  /** Where the last sign-in was too long ago, asks for the passkey, and then once more for the same. */
  async #proved<Value>(request: () => Promise<Answer<Value>>): Promise<Answer<Value>> {
    const answer = await request();
    if (answer.ok || answer.code !== 'proof_needed') return answer;
    const { id } = this.#account();
    const proof = await this.#showPasskey();
    if (!proof.ok) return proof;
    this.#dispatch({ type: 'proved', account: proof.account });
    return proof.account.id === id ? request() : { ok: false, code: 'other_account' };
  }

  /** Has a server's question answered by a passkey. */
  async #answer<Options, Value extends object>(
    path: string,
    body: object,
    ask: (options: Options) => Promise<PasskeyAnswer>,
  ): Promise<Answer<Value>> {
    const question = await this.#request<{ options: Options }>('POST', path, body);
    if (!question.ok) return question;
    const answered = await ask(question.options);
    if (!answered.ok) return answered;
    return this.#request('POST', `${path}/finish`, { response: answered.response });
  }

  #change(action: AccountAction, request: () => Promise<Answer<WithAccount>>): Promise<void> {
    return this.#act(action, request, ({ account }) => ({ type: 'changed', action, account }));
  }

  #leave(farewell: Exclude<Farewell, 'ended'>, path: string): Promise<void> {
    return this.#act(
      farewell,
      () => this.#proved(() => this.#request('DELETE', path)),
      () => ({ type: 'left', farewell }),
    );
  }

  async #act<Value>(
    action: AccountAction,
    request: () => Promise<Answer<Value>>,
    eventAfter: (value: Value) => AccountEvent,
  ): Promise<void> {
    if (this.state().busy !== null) return;
    // What is being read is older than what comes of this.
    this.#reading.abort();
    this.#dispatch({ type: 'started', action });
    const answer = await request();
    this.#dispatch(answer.ok ? eventAfter(answer) : { type: 'refused', action, code: answer.code });
  }

  #dispatch(event: AccountEvent): void {
    const before = this.state();
    this.#store.dispatch(event);
    const wasKnown = before.status !== 'loading' && before.status !== 'failed';
    const [was, is] = [accountOf(before), accountOf(this.state())];
    const isOther = was?.id !== is?.id || was?.name !== is?.name;
    // Who has proved it has a new session, and the one that the connection was made with is over.
    if (event.type === 'proved' || (wasKnown && isOther)) this.#onChange();
  }
}
