/** How a player does at one kind of game: the rating, its curve, and what was won and lost. */
import type { PlayerProfile } from '@tictactoe/shared/account-api';
import { ratingText } from '../i18n/rating-text.ts';
import { texts } from '../i18n/texts.ts';
import { nameOfKind } from '../search/WishSelect.tsx';
import { RatingCurve } from './RatingCurve.tsx';

type Props = { standing: PlayerProfile['kinds'][number] };

export function KindCard({ standing }: Props) {
  const { kind, rating, isProvisional, won, drawn, lost, streak, curve } = standing;
  const { record, wins, losses } = texts.profile;
  const name = nameOfKind(kind) || kind;
  return (
    <section className="card kind" aria-label={name} data-testid={`kind-${kind}`}>
      <div className="kind__top">
        <h2 className="kind__name">{name}</h2>
        <p className="kind__rating">
          <span className="visually-hidden">{texts.rating.rating} </span>
          {ratingText(rating, isProvisional)}
        </p>
      </div>
      <p>
        {record(won, drawn, lost)}
        {streak > 1 && ` · ${wins(streak)}`}
        {streak < -1 && ` · ${losses(-streak)}`}
      </p>
      {isProvisional && <p className="players__note">{texts.rating.provisional}</p>}
      {curve.length > 0 && <RatingCurve kind={name} curve={curve} />}
    </section>
  );
}
