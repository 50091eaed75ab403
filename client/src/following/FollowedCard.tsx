/** The players that the account follows, on the home page: what each does, to watch or to challenge. */
import { texts } from '../i18n/texts.ts';
import type { Go } from '../page/navigation.ts';
import { PageLink } from '../page/PageLink.tsx';
import { PlayerActions } from './PlayerActions.tsx';
import { useFollowed } from './use-followed.ts';
import { whereaboutsOf } from './whereabouts.ts';
import './following.css';

export function FollowedCard({ onGo }: { onGo: Go }) {
  const { players, isFailing } = useFollowed();
  const { heading, hint } = texts.following;
  return (
    <section
      className="card followed"
      aria-labelledby="followed-heading"
      aria-busy={players === null}
      data-testid="followed"
    >
      <h2 id="followed-heading" className="followed__heading">
        {heading}
      </h2>
      {players === null && <p className="followed__note">{isFailing && texts.reading.failing}</p>}
      {players?.length === 0 && <p className="followed__note">{hint}</p>}
      {players !== null && players.length > 0 && (
        <ul className="followed__list">
          {players.map((player) => (
            <li key={player.id} className="followed__player" data-testid="followed-player">
              <p className="followed__words">
                <PageLink to={{ page: 'player', name: player.name }} onGo={onGo}>
                  <bdi>{player.name}</bdi>
                </PageLink>
                <span
                  className={
                    player.isHere ? 'followed__state followed__state--here' : 'followed__state'
                  }
                >
                  {whereaboutsOf(player)}
                </span>
              </p>
              <PlayerActions
                player={player}
                watch={player.watch}
                mayBeChallenged={player.isHere && player.acceptsChallenges}
                onGo={onGo}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
