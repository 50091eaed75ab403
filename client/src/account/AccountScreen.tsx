/** The screen of the account: making one and signing in, its recovery codes, and all that its owner can change. */
import { useEffect, useRef } from 'react';
import { texts } from '../i18n/texts.ts';
import { NotFound } from '../page/load-not-found.ts';
import type { Go } from '../page/navigation.ts';
import { Shell } from '../page/Shell.tsx';
import type { AccountState } from './account-reducer.ts';
import { noticeText } from './account-words.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SignedIn } from './SignedIn.tsx';
import { SignedOut } from './SignedOut.tsx';
import { useAccount } from './use-account.ts';
import { useHeldConnection } from './use-held-connection.ts';
import './account.css';

export function AccountScreen({ onGo }: { onGo: Go }) {
  const { session, state } = useAccount();
  useHeldConnection(state.status === 'signed-in');
  const goHome = () => onGo({ page: 'home' });
  const heading = useHeadingFocus(state.status);
  useEffect(() => {
    document.title = `${texts.account.title} · ${texts.title}`;
  }, []);
  if (state.status === 'absent') return <NotFound missing="page" onGoHome={goHome} />;
  return (
    <Shell onGoHome={goHome}>
      <main
        className="account"
        aria-busy={state.status === 'loading'}
        data-testid="account"
        data-state={state.status}
      >
        <div>
          <h1 ref={heading} className="account__heading" tabIndex={-1}>
            {headingOf(state)}
          </h1>
          <p className="account__notice" role="status" data-testid="account-notice">
            {noticeText(state)}
          </p>
        </div>
        {content()}
      </main>
    </Shell>
  );

  function content() {
    switch (state.status) {
      case 'loading':
      case 'absent':
        return null;
      case 'failed':
        return (
          <button type="button" className="button account__again" onClick={session.read}>
            {texts.account.again}
          </button>
        );
      case 'signed-out':
        return <SignedOut session={session} state={state} />;
      case 'codes':
        return (
          <RecoveryCodes name={state.account.name} codes={state.codes} onKept={session.keepCodes} />
        );
      case 'signed-in':
        return <SignedIn account={state.account} {...{ session, state, onGo }} />;
      default:
        return state satisfies never;
    }
  }
}

const headingOf = (state: AccountState): string =>
  state.status === 'signed-in'
    ? texts.account.signedInAs(state.account.name)
    : texts.account.headings[state.status];

/** Moves the focus to the heading when other things are shown, since what had it is gone. */
function useHeadingFocus(status: AccountState['status']) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(status);
  useEffect(() => {
    const wasReady = before.current !== 'loading';
    if (before.current !== status && wasReady) heading.current?.focus();
    before.current = status;
  }, [status]);
  return heading;
}
