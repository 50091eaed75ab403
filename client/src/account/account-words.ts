/** The words for how things went on the account screen. */
import { texts } from '../i18n/texts.ts';
import type { AccountAction, AccountState } from './account-reducer.ts';
import type { AccountProblem } from './account-requests.ts';

/** What is wrong with what was typed for an action, to be shown at the field; null if nothing is. */
export function fieldProblem({ outcome }: AccountState, action: AccountAction): string | null {
  if (outcome?.action !== action || outcome.problem === null) return null;
  return isOfField(action, outcome.problem) ? problemText(outcome.problem) : null;
}

/** How an action goes or went, to be shown beside its button; empty if there is nothing to say. */
export function outcomeText({ busy, outcome }: AccountState, action: AccountAction): string {
  if (busy === action) return texts.account.busy;
  if (outcome?.action !== action) return '';
  const { problem } = outcome;
  if (problem === null) return doneTexts()[action] ?? '';
  return isOfField(action, problem) ? '' : problemText(problem);
}

/** What is to be known about the whole screen; empty if there is nothing to say. */
export function noticeText(state: AccountState): string {
  const { notices } = texts.account;
  if (state.status === 'signed-out' && state.farewell !== null) return notices[state.farewell];
  if (state.status === 'failed') return problemText(state.code);
  const isBack = state.status === 'signed-in' && state.outcome?.action === 'recover';
  return isBack ? notices.recovered : '';
}

/** `at` in ms since 1970. */
export const dateText = (at: number): string =>
  new Date(at).toLocaleDateString(texts.language, { dateStyle: 'medium' });

/** Of most actions the screen itself shows that they are done. */
const doneTexts = (): Partial<Record<AccountAction, string>> => texts.account.done;

const isOfField = (action: AccountAction, problem: AccountProblem): boolean =>
  problem.startsWith('name_') || (action === 'recover' && problem === 'sign_in_failed');

/** A newer server may refuse for a reason that is not known here [R12]. */
const problemText = (code: AccountProblem): string =>
  texts.account.problems[code] ?? texts.account.problems.internal;
