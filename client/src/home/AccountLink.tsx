/** The link to the account, by its name, or to signing in; nothing where there are no accounts. */
import type { Welcome } from '@tictactoe/shared/protocol';
import { texts } from '../i18n/texts.ts';
import type { Go } from '../page/navigation.ts';
import { PageLink } from '../page/PageLink.tsx';

type Props = { account: Welcome['account']; onGo: Go };

export function AccountLink({ account, onGo }: Props) {
  if (account === undefined) return null;
  return (
    <PageLink
      to={{ page: 'account' }}
      onGo={onGo}
      className="more__link account-link"
      testId="account-link"
    >
      {account === null ? texts.home.signIn : <bdi>{account.name}</bdi>}
    </PageLink>
  );
}
