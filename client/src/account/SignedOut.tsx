/** The ways to an account: making one, signing in with a passkey, and with a recovery code. */
import { type SubmitEvent, useEffect, useState } from 'react';
import { texts } from '../i18n/texts.ts';
import type { AccountState } from './account-reducer.ts';
import type { AccountSession } from './account-session.ts';
import { fieldProblem } from './account-words.ts';
import { Outcome } from './Outcome.tsx';
import { RecoveryForm } from './RecoveryForm.tsx';
import { TextField } from './TextField.tsx';

type Props = { session: AccountSession; state: AccountState };

export function SignedOut({ session, state }: Props) {
  const isBusy = state.busy !== null;
  // Asking for a passkey ends the offer; it stands again afterwards.
  useEffect(() => (isBusy ? undefined : session.offerPasskeys()), [session, isBusy]);
  const { signIn, lead } = texts.account;
  return (
    <>
      <p>{lead}</p>
      <RegisterForm session={session} state={state} />
      <section className="account__part" aria-labelledby="sign-in-heading">
        <h2 id="sign-in-heading">{signIn.heading}</h2>
        <p>{signIn.text}</p>
        <div className="account__buttons">
          <button
            type="button"
            className="button button--primary"
            aria-disabled={isBusy}
            data-testid="sign-in"
            onClick={() => void session.signIn()}
          >
            {signIn.submit}
          </button>
        </div>
        <Outcome state={state} action="signIn" />
      </section>
      <RecoveryForm session={session} state={state} />
    </>
  );
}

function RegisterForm({ session, state }: Props) {
  const [name, setName] = useState('');
  const { register } = texts.account;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void session.register(name);
  };
  return (
    <form className="account__part" aria-labelledby="register-heading" noValidate onSubmit={submit}>
      <h2 id="register-heading">{register.heading}</h2>
      <p>{register.text}</p>
      <TextField
        label={texts.account.name}
        value={name}
        hint={register.hint}
        problem={fieldProblem(state, 'register')}
        // Here browsers offer the passkeys that they have.
        autoComplete="username webauthn"
        testId="register-name"
        onChange={setName}
      />
      <div className="account__buttons">
        <button
          type="submit"
          className="button button--primary"
          aria-disabled={state.busy !== null}
          data-testid="register"
        >
          {register.submit}
        </button>
      </div>
      <Outcome state={state} action="register" />
    </form>
  );
}
