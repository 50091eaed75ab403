/** The rating of who is signed in, in the game they play most, with the way to their own page; nothing before the first rated game. */
import type { PlayerProfile } from '@tictactoe/shared/account-api';
import { ratingText } from '../i18n/rating-text.ts';
import { texts } from '../i18n/texts.ts';
import { useDocument } from '../net/use-document.ts';
import type { Go } from '../page/navigation.ts';
import { PageLink } from '../page/PageLink.tsx';
import { nameOfKind } from '../search/WishSelect.tsx';
import { favouriteOf } from './favourite-kind.ts';
import './following.css';

type Props = { name: string; onGo: Go };

const readAgainMs = 20_000;

export function OwnRating({ name, onGo }: Props) {
  const profile = useDocument<PlayerProfile>(
    `/api/players/${encodeURIComponent(name)}`,
    readAgainMs,
  ).document;
  const favourite = favouriteOf(profile?.kinds ?? []);
  if (favourite === undefined) return null;
  const { kind, rating, isProvisional } = favourite;
  return (
    <PageLink
      to={{ page: 'player', name }}
      onGo={onGo}
      className="more__link own-rating"
      testId="own-rating"
    >
      <span className="visually-hidden">{texts.following.ownPage}</span>{' '}
      {ratingText(rating, isProvisional)}{' '}
      <span className="own-rating__kind">· {nameOfKind(kind) || kind}</span>
    </PageLink>
  );
}
