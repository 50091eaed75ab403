/** The way back for who has lost their passkeys: the name of the account and one of its recovery codes. */
import { type SubmitEvent, useState } from 'react';
import { texts } from '../i18n/texts.ts';
import type { AccountState } from './account-reducer.ts';
import type { AccountSession } from './account-session.ts';
import { fieldProblem } from './account-words.ts';
import { Outcome } from './Outcome.tsx';
import { TextField } from './TextField.tsx';

type Props = { session: AccountSession; state: AccountState };

export function RecoveryForm({ session, state }: Props) {
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const { recover } = texts.account;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void session.recover(name, code);
  };
  return (
    <form className="account__part" aria-labelledby="recover-heading" noValidate onSubmit={submit}>
      <h2 id="recover-heading">{recover.heading}</h2>
      <p>{recover.text}</p>
      <TextField
        label={texts.account.name}
        value={name}
        problem={null}
        autoComplete="username"
        testId="recovery-name"
        onChange={setName}
      />
      <TextField
        label={recover.code}
        value={code}
        problem={fieldProblem(state, 'recover')}
        autoComplete="off"
        testId="recovery-code"
        onChange={setCode}
      />
      <div className="account__buttons">
        <button
          type="submit"
          className="button"
          aria-disabled={state.busy !== null}
          data-testid="recover"
        >
          {recover.submit}
        </button>
      </div>
      <Outcome state={state} action="recover" />
    </form>
  );
}
