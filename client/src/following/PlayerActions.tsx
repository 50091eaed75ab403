/** What one can do with another player: watch their game, and challenge them. */
import { Suspense, useState } from 'react';
import { ChallengeDialog } from '../challenges/load-challenge-dialog.ts';
import { texts } from '../i18n/texts.ts';
import type { Go } from '../page/navigation.ts';
import { PageLink } from '../page/PageLink.tsx';

type Props = {
  player: { id: string; name: string };
  /** The room of a game that may be watched. */
  watch: string | null;
  mayBeChallenged: boolean;
  onGo: Go;
};

export function PlayerActions({ player, watch, mayBeChallenged, onGo }: Props) {
  const [isChoosing, setIsChoosing] = useState(false);
  const words = texts.following;
  return (
    <span className="player-actions">
      {watch !== null && (
        <PageLink
          to={{ page: 'room', roomId: watch, as: 'watcher' }}
          onGo={onGo}
          className="button"
          testId="watch-player"
        >
          {words.watch} <span className="visually-hidden">{player.name}</span>
        </PageLink>
      )}
      {mayBeChallenged && (
        <button
          type="button"
          className="button"
          data-testid="challenge-player"
          onClick={() => setIsChoosing(true)}
        >
          {words.challenge} <span className="visually-hidden">{player.name}</span>
        </button>
      )}
      {isChoosing && (
        <Suspense>
          <ChallengeDialog player={player} onGo={onGo} onClose={() => setIsChoosing(false)} />
        </Suspense>
      )}
    </span>
  );
}
