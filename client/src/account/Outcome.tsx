/** How an action goes or went, beside its button and said to who listens. */
import type { AccountAction, AccountState } from './account-reducer.ts';
import { outcomeText } from './account-words.ts';

type Props = { state: AccountState; action: AccountAction };

export function Outcome({ state, action }: Props) {
  const text = outcomeText(state, action);
  const isProblem = Boolean(text && state.outcome?.problem);
  return (
    <p
      className={isProblem ? 'field__note field__note--problem' : 'field__note'}
      role="status"
      data-testid={`outcome-${action}`}
    >
      {text}
    </p>
  );
}
