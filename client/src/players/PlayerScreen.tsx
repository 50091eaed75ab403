/** The page of a player with an account: ratings, their curves, and the last rated games. */
import type { PlayerProfile, RatedGames } from '@tictactoe/shared/account-api';
import { Suspense, useEffect } from 'react';
import { FollowPanel } from '../following/load-following.ts';
import { texts } from '../i18n/texts.ts';
import { useDocument } from '../net/use-document.ts';
import { NotFound } from '../page/load-not-found.ts';
import { type Go, normalizeAddress } from '../page/navigation.ts';
import { Shell } from '../page/Shell.tsx';
import { dateText } from './date-text.ts';
import { KindCard } from './KindCard.tsx';
import { OldGame } from './OldGame.tsx';
import { ReadingNote } from './ReadingNote.tsx';
import './players.css';

type Props = {
  name: string;
  /** Of the account that is signed in. */
  ownId: string | null;
  onGo: Go;
};

const readAgainMs = 20_000;

export function PlayerScreen({ name, ownId, onGo }: Props) {
  const address = `/api/players/${encodeURIComponent(name)}`;
  const profile = useDocument<PlayerProfile>(address, readAgainMs);
  const games = useDocument<RatedGames>(`${address}/games`, readAgainMs);
  const player = profile.document;
  useEffect(() => {
    document.title = texts.profile.title(player?.name ?? name);
    // A former name leads here, too.
    if (player !== null) normalizeAddress({ page: 'player', name: player.name });
  }, [player, name]);
  const goHome = () => onGo({ page: 'home' });
  if (profile.status === 'missing') return <NotFound missing="player" onGoHome={goHome} />;

  return (
    <Shell onGoHome={goHome}>
      <main className="players-page" aria-busy={player === null}>
        <h1 className="players-page__heading" tabIndex={-1}>
          <bdi>{player?.name ?? name}</bdi>
        </h1>
        <ReadingNote reading={profile} />
        {player !== null && (
          <>
            <p className="players__note">{texts.profile.since(dateText(player.createdAt))}</p>
            {ownId !== null && ownId !== player.id && (
              <Suspense fallback={<div className="follow" />}>
                <FollowPanel player={player} onGo={onGo} />
              </Suspense>
            )}
            {player.kinds.length === 0 && <p>{texts.profile.noGames}</p>}
            <div className="players-page__kinds">
              {player.kinds.map((standing) => (
                <KindCard key={standing.kind} standing={standing} />
              ))}
            </div>
          </>
        )}
        {games.document !== null && games.document.games.length > 0 && (
          <section aria-labelledby="old-games">
            <h2 id="old-games" className="card__heading">
              {texts.profile.games}
            </h2>
            <ol className="old-games">
              {games.document.games.map((game) => (
                <OldGame key={game.id} game={game} onGo={onGo} />
              ))}
            </ol>
          </section>
        )}
      </main>
    </Shell>
  );
}
