/** An old rated game in the list of a player's games: how it ended, what it changed, and its replay. */
import type { RatedGame } from '@tictactoe/shared/account-api';
import { Suspense, useState } from 'react';
import { tinyBoardOf } from '../games/tiny-boards.ts';
import { changeText, ratingText } from '../i18n/rating-text.ts';
import { texts } from '../i18n/texts.ts';
import type { Go } from '../page/navigation.ts';
import { PageLink } from '../page/PageLink.tsx';
import { nameOfKind } from '../search/WishSelect.tsx';
import { Icon } from '../ui/Icon.tsx';
import { onDemand } from '../ui/on-demand.ts';
import { dateText } from './date-text.ts';

const GameReplay = onDemand(async () => (await import('./GameReplay.tsx')).GameReplay);

type Props = { game: RatedGame; onGo: Go };

export function OldGame({ game, onGo }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const { outcome, opponent, mark, kind, before, after } = game;
  const { outcomes, against, as, deleted, replay, replayOf } = texts.profile;
  const date = dateText(game.endedAt);
  return (
    <li className={`old-game old-game--${outcome}`} data-testid="old-game">
      <p className="old-game__outcome">
        <strong>{outcomes[outcome]}</strong> {as(mark)} · {nameOfKind(kind) || kind}
      </p>
      <p className="old-game__opponent">
        {against}{' '}
        {opponent.name === '' ? (
          deleted
        ) : (
          <PageLink to={{ page: 'player', name: opponent.name }} onGo={onGo}>
            <bdi>{opponent.name}</bdi>
          </PageLink>
        )}{' '}
        ({ratingText(opponent.rating)})
      </p>
      <p className="old-game__change">
        {ratingText(after)} <strong>{changeText(before, after)}</strong>
      </p>
      <p className="old-game__date">{date}</p>
      {tinyBoardOf(game.game) !== null && (
        <button
          type="button"
          className="button old-game__open"
          aria-expanded={isOpen}
          aria-label={replayOf(opponent.name || deleted, date)}
          data-testid="open-old-game"
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name="replay" />
          <span className="old-game__label">{replay}</span>
        </button>
      )}
      {isOpen && (
        <Suspense>
          <GameReplay game={game} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </li>
  );
}
