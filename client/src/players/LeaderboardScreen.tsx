/** The leaderboard of one kind of game, kept up to date while it is shown. */
import type { Leaderboard } from '@tictactoe/shared/account-api';
import { defaultMatchKind, matchKindNamed } from '@tictactoe/shared/games/match-kinds';
import { useEffect } from 'react';
import { ratingText } from '../i18n/rating-text.ts';
import { texts } from '../i18n/texts.ts';
import { useDocument } from '../net/use-document.ts';
import type { Go } from '../page/navigation.ts';
import { PageLink } from '../page/PageLink.tsx';
import { Shell } from '../page/Shell.tsx';
import { knownKinds } from '../search/match-wish.ts';
import { nameOfKind } from '../search/WishSelect.tsx';
import { ReadingNote } from './ReadingNote.tsx';
import './players.css';

/** `kind`: as the address names it. */
type Props = { kind: string; onGo: Go };

const readAgainMs = 5000;

export function LeaderboardScreen({ kind: asked, onGo }: Props) {
  const kind = matchKindNamed(asked)?.name ?? defaultMatchKind;
  const reading = useDocument<Leaderboard>(`/api/leaderboards/${kind}`, readAgainMs);
  const { heading, kinds, rules } = texts.leaderboard;
  useEffect(() => {
    document.title = `${heading} · ${nameOfKind(kind)}`;
  }, [heading, kind]);
  return (
    <Shell onGoHome={() => onGo({ page: 'home' })}>
      <main className="players-page" aria-busy={reading.status === 'loading'}>
        <h1 className="players-page__heading" tabIndex={-1}>
          {heading}
        </h1>
        <nav className="leaderboard__kinds" aria-label={kinds}>
          {knownKinds().map(({ name }) => (
            <PageLink
              key={name}
              to={{ page: 'leaderboard', kind: name === defaultMatchKind ? '' : name }}
              onGo={onGo}
              className="button"
              testId={`leaderboard-${name}`}
              isCurrent={name === kind}
            >
              {nameOfKind(name)}
            </PageLink>
          ))}
        </nav>
        <p className="players__note">{rules}</p>
        <ReadingNote reading={reading} />
        {reading.document !== null && <Places board={reading.document} onGo={onGo} />}
      </main>
    </Shell>
  );
}

function Places({
  board: { kind, entries, players, own },
  onGo,
}: {
  board: Leaderboard;
  onGo: Go;
}) {
  const { nobody, listed, place, player, you } = texts.leaderboard;
  if (entries.length === 0) return <p data-testid="leaderboard-empty">{nobody}</p>;
  return (
    <>
      <p>
        {listed(players)}{' '}
        {own !== null && (
          <strong data-testid="own-place">
            {texts.leaderboard.own(own.place, ratingText(own.rating))}
          </strong>
        )}
      </p>
      <table className="leaderboard" aria-label={nameOfKind(kind)}>
        <thead>
          <tr>
            <th scope="col">{place}</th>
            <th scope="col">{player}</th>
            <th scope="col">{texts.rating.rating}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id} className={entry.place === own?.place ? 'leaderboard__own' : ''}>
              <td>{entry.place}</td>
              <th scope="row">
                <PageLink to={{ page: 'player', name: entry.name }} onGo={onGo}>
                  <bdi>{entry.name}</bdi>
                </PageLink>
                {entry.place === own?.place && ` (${you})`}
              </th>
              <td>{ratingText(entry.rating)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
