/** The passkeys of the account, to add to and to remove from: the last one stays. */
import type { OwnAccount } from '@tictactoe/shared/account-api';
import { texts } from '../i18n/texts.ts';
import { ActionButton } from './ActionButton.tsx';
import type { AccountState } from './account-reducer.ts';
import type { AccountSession } from './account-session.ts';
import { dateText } from './account-words.ts';
import { ListPart } from './ListPart.tsx';
import { Outcome } from './Outcome.tsx';

type Props = { account: OwnAccount; session: AccountSession; state: AccountState };

export function PasskeyList({ account, session, state }: Props) {
  const { passkeys: words } = texts.account;
  const isBusy = state.busy !== null;
  const isLast = account.passkeys.length === 1;
  const removeButton = (id: string, label: string) => (
    <ActionButton
      testId="remove-passkey"
      isBusy={isBusy}
      label={words.removeNamed(label)}
      confirm={{
        question: words.removeQuestion,
        text: words.removeText(label),
        label: words.remove,
      }}
      onPress={() => void session.removePasskey(id)}
    >
      {words.remove}
    </ActionButton>
  );
  const items = account.passkeys.map(({ id, createdAt, lastUsedAt, ...passkey }) => {
    const label = texts.account.browser(passkey.label);
    const note = words.dates(dateText(createdAt), dateText(lastUsedAt));
    return { id, label, note, button: !isLast && removeButton(id, label) };
  });
  return (
    <ListPart name="passkeys" heading={words.heading} items={items}>
      {isLast && <p>{words.last}</p>}
      <Outcome state={state} action="removePasskey" />
      <div className="account__buttons">
        <ActionButton
          testId="add-passkey"
          isBusy={isBusy}
          onPress={() => void session.addPasskey()}
        >
          {words.add}
        </ActionButton>
      </div>
      <Outcome state={state} action="addPasskey" />
    </ListPart>
  );
}
