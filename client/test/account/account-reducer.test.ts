/** What the account screen shows after what has happened, and in which words. */
import { describe, expect, it } from 'vitest';
import {
  type AccountEvent,
  type AccountState,
  accountReducer,
  loading,
} from '../../src/account/account-reducer.ts';
import { fieldProblem, noticeText, outcomeText } from '../../src/account/account-words.ts';
import { texts } from '../../src/i18n/texts.ts';
import { ann } from './ann.ts';

const after = (...events: AccountEvent[]): AccountState => events.reduce(accountReducer, loading);
const signedIn: AccountEvent = { type: 'loaded', account: ann };
const signedOut: AccountEvent = { type: 'loaded', account: null };

describe('recovery codes', () => {
  const made: AccountEvent = { type: 'codes_made', account: ann, codes: ['one', 'two'] };

  it('stay until their owner says that they are kept, whatever is read meanwhile', () => {
    expect(after(signedOut, made, signedIn)).toMatchObject({
      status: 'codes',
      codes: ['one', 'two'],
    });
    const kept = after(signedOut, made, { type: 'codes_kept' });
    expect(kept).toEqual({ status: 'signed-in', account: ann, busy: null, outcome: null });
  });

  it('are gone with the session', () => {
    expect(after(signedOut, made, signedOut)).toMatchObject({ farewell: 'ended' });
  });
});

describe('the end of a session', () => {
  it.each<[string, AccountEvent]>([
    ['when the account is read again', signedOut],
    ['when something is refused for it', refused('rename', 'not_signed_in')],
  ])('is told %s', (_, event) => {
    const state = after(signedIn, event);
    expect(state).toMatchObject({ status: 'signed-out', farewell: 'ended' });
    expect(noticeText(state)).toBe(texts.account.notices.ended);
  });

  it('is not told to who was not signed in, and goes unsaid no more once it was told', () => {
    expect(noticeText(after(signedOut))).toBe('');
    expect(after(signedIn, signedOut, signedOut)).toMatchObject({ farewell: 'ended' });
  });

  it('by one’s own wish is told as that', () => {
    const state = after(signedIn, { type: 'left', farewell: 'remove' });
    expect(noticeText(state)).toBe(texts.account.notices.remove);
  });
});

describe('what could not be read', () => {
  it('is told while nothing else is shown, and tried again', () => {
    const failed = after({ type: 'not_loaded', code: 'unavailable' });
    expect(noticeText(failed)).toBe(texts.account.problems.unavailable);
    expect(accountReducer(failed, signedIn)).toMatchObject({ status: 'signed-in' });
  });

  it('leaves what is shown as it is', () => {
    const state = after(signedIn);
    expect(accountReducer(state, { type: 'not_loaded', code: 'unavailable' })).toBe(state);
  });

  it('is not there at all where there are no accounts', () => {
    expect(after({ type: 'not_loaded', code: 'not_found' })).toMatchObject({ status: 'absent' });
  });
});

describe('an action', () => {
  it('is told while it goes on, and by its outcome alone afterwards', () => {
    const begun = after(signedIn, { type: 'started', action: 'addPasskey' });
    expect(outcomeText(begun, 'addPasskey')).toBe(texts.account.busy);
    expect(outcomeText(begun, 'rename')).toBe('');
    const done = accountReducer(begun, { type: 'changed', action: 'addPasskey', account: ann });
    expect(outcomeText(done, 'addPasskey')).toBe(texts.account.done.addPasskey);
    const next = accountReducer(done, { type: 'started', action: 'rename' });
    expect(outcomeText(next, 'addPasskey')).toBe('');
  });

  it('that is refused for what was typed is told at the field, all else beside the button', () => {
    const taken = after(signedOut, refused('register', 'name_taken'));
    expect(fieldProblem(taken, 'register')).toBe(texts.account.problems.name_taken);
    expect(outcomeText(taken, 'register')).toBe('');
    expect(fieldProblem(taken, 'recover')).toBeNull();

    const closed = after(signedOut, refused('register', 'passkey_cancelled'));
    expect(fieldProblem(closed, 'register')).toBeNull();
    expect(outcomeText(closed, 'register')).toBe(texts.account.problems.passkey_cancelled);

    const wrongCode = after(signedOut, refused('recover', 'sign_in_failed'));
    expect(fieldProblem(wrongCode, 'recover')).toBe(texts.account.problems.sign_in_failed);
    const wrongKey = after(signedOut, refused('signIn', 'sign_in_failed'));
    expect(outcomeText(wrongKey, 'signIn')).toBe(texts.account.problems.sign_in_failed);
  });

  it('[R12] that a newer server refuses for an unknown reason has words, too', () => {
    const state = after(signedIn, refused('rename', 'of_tomorrow' as 'internal'));
    expect(outcomeText(state, 'rename')).toBe(texts.account.problems.internal);
  });

  it('by a recovery code ends with the advice to add a passkey', () => {
    const state = after(signedOut, { type: 'changed', action: 'recover', account: ann });
    expect(noticeText(state)).toBe(texts.account.notices.recovered);
  });
});

function refused(
  action: Extract<AccountEvent, { type: 'refused' }>['action'],
  code: Extract<AccountEvent, { type: 'refused' }>['code'],
): AccountEvent {
  return { type: 'refused', action, code };
}
