/** The browsers that are signed in to the account, each to be signed out, or all of them. */
import type { OwnAccount } from '@tictactoe/shared/account-api';
import { texts } from '../i18n/texts.ts';
import { ActionButton } from './ActionButton.tsx';
import type { AccountState } from './account-reducer.ts';
import type { AccountSession } from './account-session.ts';
import { dateText } from './account-words.ts';
import { ListPart } from './ListPart.tsx';
import { Outcome } from './Outcome.tsx';

type Props = { account: OwnAccount; session: AccountSession; state: AccountState };

export function SessionList({ account, session, state }: Props) {
  const { sessions: words } = texts.account;
  const isBusy = state.busy !== null;
  const endButton = (id: string, browser: string) => (
    <ActionButton
      testId="end-session"
      isBusy={isBusy}
      label={words.endNamed(browser)}
      onPress={() => void session.endSession(id)}
    >
      {words.end}
    </ActionButton>
  );
  const items = account.sessions.map(({ id, browser, lastUsedAt, isThis }) => {
    const label = texts.account.browser(browser);
    const note = isThis ? words.here : words.lastUsed(dateText(lastUsedAt));
    return { id, label, note, button: !isThis && endButton(id, label) };
  });
  return (
    <ListPart name="sessions" heading={words.heading} items={items}>
      <Outcome state={state} action="endSession" />
      <div className="account__buttons">
        <ActionButton testId="sign-out" isBusy={isBusy} onPress={() => void session.signOut()}>
          {words.signOut}
        </ActionButton>
        <ActionButton
          testId="sign-out-everywhere"
          isBusy={isBusy}
          confirm={{
            question: words.everywhereQuestion,
            text: words.everywhereText,
            label: words.everywhere,
          }}
          onPress={() => void session.signOutEverywhere()}
        >
          {words.everywhere}
        </ActionButton>
      </div>
      <Outcome state={state} action="signOut" />
      <Outcome state={state} action="signOutEverywhere" />
    </ListPart>
  );
}
