/** What else there is, below the ways to play: the rules, who plays best, how the servers play as one, another language. */
import { offerNamed } from '@tictactoe/shared/games/games';
import { matchKindNamed } from '@tictactoe/shared/games/match-kinds';
import { Suspense, useState } from 'react';
import { useService } from '../context/app-context.ts';
import { listViewOf } from '../games/list-views.ts';
import { texts } from '../i18n/texts.ts';
import type { Go } from '../page/navigation.ts';
import { PageLink } from '../page/PageLink.tsx';
import { createMatchWish } from '../search/match-wish.ts';
import { usePreference } from '../settings/preferences.ts';
import { useStore } from '../store/use-store.ts';

type Props = {
  /** Whether there is a leaderboard; null until that is known: its link keeps its place, so that nothing moves. */
  hasAccounts: boolean | null;
  onGo: Go;
};

export function MoreLinks({ hasAccounts, onGo }: Props) {
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [, setLanguage] = usePreference('language');
  const { label, rules, leaderboard, howItWorks, otherLanguage, otherLanguageTag } = texts.more;
  // Of what is chosen for "Play now".
  const game = matchKindNamed(useStore(useService(createMatchWish)))?.game;
  const Help = listViewOf(game)?.Help;
  const speak = () => {
    setLanguage(otherLanguageTag);
    // Texts are set once, before anything is rendered.
    location.reload();
  };
  return (
    <nav className="more" aria-label={label}>
      <button
        type="button"
        className="more__link"
        data-testid="rules"
        onClick={() => setIsHelpOpen(true)}
      >
        {rules}
      </button>
      {hasAccounts !== false && (
        <PageLink
          className={hasAccounts ? 'more__link' : 'more__link more__link--unknown'}
          to={{ page: 'leaderboard', kind: '' }}
          testId="leaderboard"
          onGo={onGo}
        >
          {leaderboard}
        </PageLink>
      )}
      <a className="more__link" href="/cluster" data-testid="how-it-works">
        {howItWorks}
      </a>
      <button
        type="button"
        className="more__link"
        lang={otherLanguageTag}
        data-testid="other-language"
        onClick={speak}
      >
        {otherLanguage}
      </button>
      {isHelpOpen && Help !== undefined && (
        <Suspense>
          <Help variant={offerNamed(game).defaultOptions} onClose={() => setIsHelpOpen(false)} />
        </Suspense>
      )}
    </nav>
  );
}
