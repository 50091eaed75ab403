/** The rating of who sits there with an account, and the way to their page. Loaded once a seat has one. */
import type { SeatAccount as Account } from '@tictactoe/shared/room-schema';
import { ratingText } from '../i18n/rating-text.ts';
import { texts } from '../i18n/texts.ts';
import { addressOf } from '../page/route.ts';
import './seat-account.css';

export function SeatAccount({ account }: { account: Account }) {
  const { name, isProvisional } = account;
  const rating = ratingText(account.rating, isProvisional);
  return (
    // In a tab of its own: leaving the page would be leaving the game.
    <a
      className="seat__account"
      href={addressOf({ page: 'player', name })}
      target="_blank"
      rel="noopener"
      aria-label={texts.rating.pageOf(name, rating)}
      data-testid="seat-account"
    >
      <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="M12 3l2.600 5.700l6.200 .7l-4.600 4.200l1.300 6.100l-5.500-3.100l-5.500 3.100l1.300-6.100l-4.600-4.200l6.200-.7z" />
      </svg>
      {rating}
    </a>
  );
}
