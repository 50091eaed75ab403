/** The passkeys of the account, to add to and to remove from: the last one stays. */
import type { OwnAccount } from '@tictactoe/shared/account-api';
import { texts } from '../i18n/texts.ts';
import { ActionButton } from './ActionButton.tsx';
import type { AccountState } from './account-reducer.ts';
import type { AccountSession } from './account-session.ts';
import { dateText } from './account-words.ts';
import { Outcome } from './Outcome.tsx';

type Props = { account: OwnAccount; session: AccountSession; state: AccountState };

export function PasskeyList({ account, session, state }: Props) {
  const { passkeys: words } = texts.account;
  const isBusy = state.busy !== null;
  const passkeys = account.passkeys.map((passkey) => ({
    ...passkey,
    label: texts.account.browser(passkey.label),
  }));
  const isLast = passkeys.length === 1;
  return (
    <section className="account__part" aria-labelledby="passkeys-heading">
      <h2 id="passkeys-heading">{words.heading}</h2>
      <ul className="account__list" data-testid="passkeys">
        {passkeys.map(({ id, label, createdAt, lastUsedAt }) => (
          <li key={id} className="account__row">
            <p>
              {label}
              <span className="field__note">
                {words.dates(dateText(createdAt), dateText(lastUsedAt))}
              </span>
            </p>
            {!isLast && (
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
            )}
          </li>
        ))}
      </ul>
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
    </section>
  );
}
