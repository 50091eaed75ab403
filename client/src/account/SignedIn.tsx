/** The account of who is signed in: its name, what others may do, passkeys, recovery codes, sessions and data. */
import type { OwnAccount } from '@tictactoe/shared/account-api';
import { type SubmitEvent, useState } from 'react';
import { texts } from '../i18n/texts.ts';
import type { Go } from '../page/navigation.ts';
import { PageLink } from '../page/PageLink.tsx';
import { Switch } from '../ui/Switch.tsx';
import { ActionButton } from './ActionButton.tsx';
import type { AccountState } from './account-reducer.ts';
import type { AccountSession } from './account-session.ts';
import { dateText, fieldProblem } from './account-words.ts';
import { Outcome } from './Outcome.tsx';
import { PasskeyList } from './PasskeyList.tsx';
import { SessionList } from './SessionList.tsx';
import { TextField } from './TextField.tsx';

type Props = { account: OwnAccount; session: AccountSession; state: AccountState };

export function SignedIn({ onGo, ...props }: Props & { onGo: Go }) {
  return (
    <>
      <div className="account__buttons">
        <PageLink
          to={{ page: 'home' }}
          onGo={onGo}
          className="button button--primary"
          testId="play"
        >
          {texts.account.play}
        </PageLink>
        <PageLink
          to={{ page: 'player', name: props.account.name }}
          onGo={onGo}
          className="button"
          testId="own-page"
        >
          {texts.account.others.ownPage}
        </PageLink>
      </div>
      <NamePart {...props} />
      <OthersPart {...props} />
      <PasskeyList {...props} />
      <CodesPart {...props} />
      <SessionList {...props} />
      <DataPart {...props} />
    </>
  );
}

function NamePart({ account, session, state }: Props) {
  const [name, setName] = useState(account.name);
  const { rename } = texts.account;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void session.rename(name);
  };
  return (
    <form className="account__part" aria-labelledby="name-heading" noValidate onSubmit={submit}>
      <h2 id="name-heading">{rename.heading}</h2>
      <TextField
        label={texts.account.name}
        value={name}
        hint={
          account.nameChangeableAt > Date.now()
            ? rename.notBefore(dateText(account.nameChangeableAt))
            : rename.hint
        }
        problem={fieldProblem(state, 'rename')}
        autoComplete="username"
        testId="rename-name"
        onChange={setName}
      />
      <div className="account__buttons">
        <button
          type="submit"
          className="button"
          aria-disabled={state.busy !== null}
          data-testid="rename"
        >
          {rename.submit}
        </button>
      </div>
      <Outcome state={state} action="rename" />
    </form>
  );
}

function OthersPart({ account, session, state }: Props) {
  /** Shown until the servers have answered. */
  const [wanted, setWanted] = useState(account.acceptsChallenges);
  const { heading, challenges, challengesHint } = texts.account.others;
  return (
    <section className="account__part" aria-labelledby="others-heading">
      <h2 id="others-heading">{heading}</h2>
      <Switch
        id="accept-challenges"
        label={challenges}
        hint={challengesHint}
        isOn={state.busy === 'acceptChallenges' ? wanted : account.acceptsChallenges}
        onChange={(isOn) => {
          setWanted(isOn);
          void session.acceptChallenges(isOn);
        }}
      />
      <Outcome state={state} action="acceptChallenges" />
    </section>
  );
}

function CodesPart({ account, session, state }: Props) {
  const { recovery } = texts.account;
  const { renewQuestion: question, renewText: text, renew: label } = recovery;
  return (
    <section className="account__part" aria-labelledby="codes-heading">
      <h2 id="codes-heading">{recovery.heading}</h2>
      <p data-testid="codes-left">{recovery.left(account.recoveryCodesLeft)}</p>
      <div className="account__buttons">
        <ActionButton
          testId="renew-codes"
          isBusy={state.busy !== null}
          confirm={{ question, text, label }}
          onPress={() => void session.renewCodes()}
        >
          {recovery.renew}
        </ActionButton>
      </div>
      <Outcome state={state} action="renewCodes" />
    </section>
  );
}

function DataPart({ session, state }: Props) {
  const { data } = texts.account;
  const { removeQuestion: question, removeText: text, removeConfirm: label } = data;
  return (
    <section className="account__part" aria-labelledby="data-heading">
      <h2 id="data-heading">{data.heading}</h2>
      <div className="account__buttons">
        <a className="button" href="/api/account/data" download data-testid="download-data">
          {data.download}
        </a>
        <ActionButton
          testId="remove-account"
          isBusy={state.busy !== null}
          confirm={{ question, text, label }}
          onPress={() => void session.remove()}
        >
          {data.remove}
        </ActionButton>
      </div>
      <Outcome state={state} action="remove" />
    </section>
  );
}
