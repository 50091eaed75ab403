/** The rating of a player over the last games: a line, and the same as a table. */
import type { PlayerProfile } from '@tictactoe/shared/account-api';
import { ratingText } from '../i18n/rating-text.ts';
import { texts } from '../i18n/texts.ts';
import { curveBox, curvePath, spanOf } from './curve.ts';
import { dateText } from './date-text.ts';

type Props = {
  /** In words. */
  kind: string;
  /** At least one, the oldest first. */
  curve: PlayerProfile['kinds'][number]['curve'];
};

export function RatingCurve({ kind, curve }: Props) {
  const ratings = curve.map(({ rating }) => rating);
  const { least, most } = spanOf(ratings);
  const [first, last] = [ratingText(ratings[0] as number), ratingText(ratings.at(-1) as number)];
  return (
    <div className="curve">
      <p className="curve__scale" aria-hidden="true">
        <span>{ratingText(most)}</span>
        <span>{ratingText(least)}</span>
      </p>
      <svg
        className="curve__drawing"
        viewBox={`0 0 ${curveBox.width} ${curveBox.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={texts.profile.curve(kind, first, last)}
      >
        <path className="curve__line" d={curvePath(ratings)} vectorEffect="non-scaling-stroke" />
      </svg>
      <details className="curve__table">
        <summary>{texts.profile.asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.profile.date}</th>
              <th scope="col">{texts.rating.rating}</th>
            </tr>
          </thead>
          <tbody>
            {curve.map(({ at, rating }) => (
              <tr key={at}>
                <td>{dateText(at)}</td>
                <td>{ratingText(rating)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
