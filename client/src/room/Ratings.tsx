/** What accounts add to a room: the rating at a seat, and what a rated game has made of both. Loaded once there is one. */
import { type Mark, marks } from '@tictactoe/shared/marks';
import type { RatedOutcome } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import type { SeatAccount as Account } from '@tictactoe/shared/room-schema';
import { changeText, ratingText } from '../i18n/rating-text.ts';
import { nameOf } from '../i18n/seat-names.ts';
import { texts } from '../i18n/texts.ts';
import { addressOf } from '../page/route.ts';
import './ratings.css';

/** The rating of who sits there, and the way to their page. */
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

type Props = { room: Room | null; me: Mark | null; rated: RatedOutcome | null };

/** One's own rating after the game, or both for who watches; nothing once another game has begun. */
export function RatedResult({ room, me, rated }: Props) {
  if (room?.status !== 'over' || room.round !== rated?.round) return null;
  return (
    <span role="status" data-testid="rated-result">
      {inWords(room, me, rated.changes)}
    </span>
  );
}

function inWords(room: Room, me: Mark | null, changes: RatedOutcome['changes']): string {
  const { changed, changedOf, notCounted } = texts.rating;
  if (changes === null) return notCounted;
  const partsOf = (mark: Mark): [string, string] => {
    const { before, after, isProvisional } = changes[mark];
    return [ratingText(after, isProvisional), changeText(before, after)];
  };
  if (me !== null) return changed(...partsOf(me));
  return marks.map((mark) => changedOf(nameOf(room, mark), ...partsOf(mark))).join(' · ');
}
